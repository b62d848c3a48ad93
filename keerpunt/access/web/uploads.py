"""Files that come along with a form: kept in memory, never on the disk, and never more than any form may ask for."""

from __future__ import annotations

import io
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

# What else a form with a file may hold: a few fields of text.
FIELDS = 1024 * 1024


class ShortFilesOnly(FileUploadHandler):
    """Takes files in as far as there is room. What does not fit is dropped as it comes in, and only its size is kept,
    so that the form itself can say that it is too large; all else that was typed is still there.
    """

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - so Django calls it
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        """This function will see before the first byte whether what was announced is too much to keep."""
        self.most = settings.FILE_UPLOAD_MAX_MEMORY_SIZE
        self.left = 0 if content_length > self.most + FIELDS else self.most

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        """This function will begin with a next file."""
        super().new_file(field_name, file_name, *args, **kwargs)
        self.file = io.BytesIO()
        self.fits = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """This function will keep a piece of a file, or drop the file when there is no room for it."""
        if not self.fits or len(raw_data) > self.left:
            self.fits = False
            self.left += self.file.tell()
            self.file = io.BytesIO()
            return
        self.left -= len(raw_data)
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """This function will give the file; of one that did not fit only the name and how large it was."""
        self.file.seek(0)
        return InMemoryUploadedFile(
            file=self.file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size if self.fits else max(file_size, self.most + 1),
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
