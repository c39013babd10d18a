"""The door behind the buttons: one press, one function, one answer."""
