"""Takes a file off the wire straight into Heed's own folder, piece by piece, and no more of it than is allowed."""

from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from heed.exchange.uploads import keeping


class Receiving(FileUploadHandler):
    """One file of one form. Whoever took it over says so; else nothing of it stays."""

    chunk_size = 1 << 20

    def __init__(self, most_bytes: int) -> None:
        super().__init__()
        self.most_bytes = most_bytes
        self.kept_as = ""
        self.size = 0
        self.is_too_big = False
        self.fault: OSError | None = None
        # Not `file`: that is closed by whoever reads the form, as if it were always there.
        self.kept: IO[bytes] | None = None

    def new_file(self, *args: Any, **named: Any) -> None:
        super().new_file(*args, **named)
        if self.kept_as:
            raise SkipFile
        try:
            self.kept_as = keeping.new_name()
            self.kept = keeping.new_file(self.kept_as)
        except OSError as fault:
            self._give_up(fault)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size += len(raw_data)
        if self.size > self.most_bytes:
            self.is_too_big = True
            self._give_up(None)
        assert self.kept is not None
        try:
            self.kept.write(raw_data)
        except OSError as fault:
            self._give_up(fault)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        assert self.kept is not None
        try:
            self.kept.close()
        except OSError as fault:
            self._give_up(fault)
        return UploadedFile(self.kept, self.file_name, self.content_type, file_size, self.charset)

    def drop(self) -> None:
        if self.kept is not None:
            self.kept.close()
        keeping.remove(self.kept_as)
        self.kept_as = ""

    def taken(self) -> str:
        """It is somebody's to delete now."""
        name, self.kept_as = self.kept_as, ""
        return name

    def _give_up(self, fault: OSError | None) -> None:
        """The rest is read and thrown away, so that the browser hears the answer and not a broken line."""
        self.fault = fault
        raise StopUpload(connection_reset=False)
