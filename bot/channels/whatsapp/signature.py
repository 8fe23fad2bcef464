"""Is this request Twilio's? The signature is over the public address and every field, blank ones too."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qs

from starlette.datastructures import ImmutableMultiDict
from starlette.requests import Request
from twilio.request_validator import (
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    get_signature_algorithm,
)

ALGORITHMS = ("HMAC_SHA1", "HMAC_SHA256")
DIGEST = "bodySHA256"  # in the address of a request that is no form


def is_twilios(
    token: str, public_url: str, request: Request, pairs: Sequence[tuple[str, str]], body: str | None = None
) -> bool:
    """`body`: of a request that is no form; its digest stands in the address."""
    signature = request.headers.get(SIGNATURE_HEADER, "")
    algorithm = get_signature_algorithm(request.headers.get(SIGNATURE_SETTINGS_HEADER, ""))  # type: ignore[no-untyped-call]
    if not signature or algorithm.upper() not in ALGORITHMS:
        return False
    if body and not parse_qs(_query(request)).get(DIGEST):
        return False  # nothing would be signed of it, and the validator breaks
    url = public_url.rstrip("/") + _path_and_query(request)
    given = ImmutableMultiDict(pairs) if body is None else body
    validator = RequestValidator(token)  # type: ignore[no-untyped-call]
    return bool(validator.validate(url, given, signature, algorithm))  # type: ignore[no-untyped-call]


def _path_and_query(request: Request) -> str:
    """As they were sent: decoding and encoding again might change a letter."""
    raw: bytes = request.scope.get("raw_path") or request.scope["path"].encode()
    query, path = _query(request), raw.split(b"?", 1)[0].decode("latin-1")
    return f"{path}?{query}" if query else path


def _query(request: Request) -> str:
    query: bytes = request.scope.get("query_string", b"")
    return query.decode("latin-1")
