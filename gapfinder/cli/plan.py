import typer

app = typer.Typer(help="Notes.")


@app.command()
def new() -> None: ...
