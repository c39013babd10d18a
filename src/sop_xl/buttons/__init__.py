"""The one list of buttons, and what Excel and LibreOffice need to show them."""
