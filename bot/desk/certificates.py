"""Certificates of one volunteer: issue, print, withdraw. For coordinators, who have just proved who they are."""

from __future__ import annotations

from starlette.responses import Response

from bot.desk import access, entering
from bot.desk.routing import desk_route
from bot.desk.showing import helpers
from bot.desk.visit import NotHereError, Visit
from bot.locales import language_text
from bot.volunteers import certificate, certifying
from bot.volunteers.certifying import NAME_LENGTH
from bot.volunteers.coordinating import NoSuchVolunteerError, WrongDayError

FILE = 'attachment; filename="zertifikat.pdf"'  # a name would stay in lists of downloads
_WORDS = {
    WrongDayError: "desk-certificate-wrong-period",
    certifying.NoNameError: "desk-certificate-no-name",
    certifying.NothingToCertifyError: "desk-certificate-nothing",
    certifying.NotApprovedError: "desk-certificate-not-yet",
    certificate.NoLettersError: "desk-certificate-letters",
}


def _path(visit: Visit) -> str:
    return f"/desk/volunteers/{visit.params['uuid']}/certificates"


async def show(visit: Visit) -> Response:
    return await _page(visit)


async def _page(visit: Visit, status: int = 200, error: str = "") -> Response:
    """The list, and the form; after a mistake with what was written in it."""
    try:
        who, found = await visit.desk.certificates.listing(visit.by, visit.params["uuid"])
    except NoSuchVolunteerError as wrong:
        raise NotHereError from wrong
    texts, today = visit.desk.texts, visit.local(visit.now).date()
    usual = texts.label(certificate.GERMAN, "certificate-default-programme")
    return visit.page(
        "certificates.html",
        status,
        who=who,
        found=found,
        hours=certificate.hours_text,
        languages=[(code, language_text(visit.language, code)) for code in _languages(visit)],
        written={
            "name": visit.field("name", NAME_LENGTH) or who.profile.name,
            "programme": visit.field("programme", NAME_LENGTH) or usual,
            "first": visit.field("first", 10) or f"{today.year}-01-01",
            "last": visit.field("last", 10) or today.isoformat(),
            "language": visit.field("language", 10),
        },
        length=NAME_LENGTH,
        site=f"{visit.desk.public_url or visit.origin}/verify",
        error=error,
        **helpers(visit),
    )


def _languages(visit: Visit) -> list[str]:
    return [code for code in visit.desk.texts.languages if code != certificate.GERMAN and "-" not in code]


async def issue(visit: Visit) -> Response:
    if not entering.is_fresh(visit):
        return entering.prove(visit, _path(visit))
    language = visit.field("language", 10)
    try:
        await visit.desk.certificates.issue(
            visit.by,
            visit.params["uuid"],
            visit.field("first", 10),
            visit.field("last", 10),
            programme=visit.field("programme", NAME_LENGTH),
            name=visit.field("name", NAME_LENGTH),
            language=language if language in _languages(visit) else "",
        )
    except NoSuchVolunteerError as wrong:
        raise NotHereError from wrong
    except tuple(_WORDS) as wrong:
        return await _page(visit, 422, _WORDS[type(wrong)])
    return visit.go(_path(visit))


async def pdf(visit: Visit) -> Response:
    room = visit.desk.certificates
    try:
        made = await room.pdf(await room.read(visit.by, visit.params["uuid"], visit.params["certificate"]))
    except (NoSuchVolunteerError, certifying.NoSuchCertificateError) as wrong:
        raise NotHereError from wrong
    return Response(made, media_type="application/pdf", headers={"Content-Disposition": FILE})


async def revoke(visit: Visit) -> Response:
    if not entering.is_fresh(visit):
        return entering.prove(visit, _path(visit))
    try:
        await visit.desk.certificates.revoke(visit.by, visit.params["uuid"], visit.params["certificate"])
    except (NoSuchVolunteerError, certifying.NoSuchCertificateError) as wrong:
        raise NotHereError from wrong
    return visit.go(_path(visit))


ALL = "/volunteers/{uuid}/certificates"
ROUTES = (
    desk_route(ALL, show, access=access.access_volunteer),
    desk_route(ALL, issue, access=access.access_volunteer, methods=["POST"]),
    desk_route(ALL + "/{certificate}/pdf", pdf, access=access.access_volunteer),
    desk_route(ALL + "/{certificate}/revoke", revoke, access=access.access_volunteer, methods=["POST"]),
)
