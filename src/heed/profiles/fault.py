"""What is wrong with a profile, and where it stands."""


class ProfileFault(ValueError):
    """One fault, with the line and column a person finds it at; `code` is for programs."""

    def __init__(
        self, file: str, line: int, column: int, path: str, message: str, *, code: str = "wrong_value"
    ) -> None:
        super().__init__(
            f"{file}:{line}:{column}: {path}: {message}" if path else f"{file}:{line}:{column}: {message}"
        )
        self.file, self.line, self.column, self.path, self.message = file, line, column, path, message
        self.code = code
