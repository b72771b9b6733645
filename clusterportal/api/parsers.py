"""How the body of a request is read."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from .problems import Refusal


class JsonParser(JSONParser):
    """JSON as RFC 8259 has it. What cannot be read is a fault of the sender, however it is broken."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        """Return the value. Raises `Refusal` for what is no JSON."""
        try:
            return super().parse(stream, media_type, parser_context)
        except ParseError as error:
            sentence = _("The body is not JSON in UTF-8. The reader said: %(said)s.")
            said = str(error.detail).rpartition("JSON parse error - ")[2]
            raise Refusal("unreadable-body", sentence % {"said": said}) from error
        except RecursionError as error:
            raise Refusal("unreadable-body", _("The body is nested too deeply.")) from error
