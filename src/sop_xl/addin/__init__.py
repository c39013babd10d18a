"""Builds, installs and checks what Excel needs to show the buttons."""
