"""What an author must mend: the check, and what it measures."""
