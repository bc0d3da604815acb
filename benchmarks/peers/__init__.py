"""What one would write without Warta, each as its library's documentation shows it."""
