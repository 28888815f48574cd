"""The command line: thin commands over the package, one error boundary."""
