"""What assistive technology is told about the page."""
