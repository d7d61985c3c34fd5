"""What httplint warns of in responses: the names of its notes, one a line."""

import json
import sys

from httplint import HttpResponseLinter
from httplint.note import levels

for answer in json.load(sys.stdin):
    bare = answer["method"] == "HEAD"
    linter = HttpResponseLinter(no_content=bare)
    linter.process_response_topline(b"HTTP/1.1", str(answer["status"]).encode(), b"")
    linter.process_headers(
        [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer["headers"].items()]
    )
    if not bare:
        linter.feed_content(answer["text"].encode())
    linter.finish_content(True)
    for note in linter.notes:
        if note.level in (levels.BAD, levels.WARN):
            print(type(note).__name__)
