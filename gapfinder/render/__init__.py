"""Report to text: one file per format, all of them `render(report, view) -> str`."""
