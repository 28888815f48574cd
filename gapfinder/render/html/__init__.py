"""Reports and batches as one self-contained HTML file: no script, no request, drawn with SVG, made to be printed too."""
