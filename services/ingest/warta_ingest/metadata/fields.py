"""Metadata of one page: the publisher's word first, then the markup's, then the printed one."""

import re
from datetime import datetime

from warta_ingest.characters import clean_line
from warta_ingest.clean import Cleaned
from warta_ingest.extract import Extract
from warta_ingest.metadata.layout import Layout
from warta_ingest.metadata.people import find_people
from warta_ingest.metadata.placing import find_place
from warta_ingest.metadata.publication import Evidence, read_times
from warta_ingest.metadata.record import Metadata
from warta_ingest.metadata.sections import find_section
from warta_ingest.metadata.stamped import find_page_zone, list_printed
from warta_ingest.printed import zones
from warta_ingest.printed.addresses import find_day_in_url
from warta_ingest.printed.datelines import find_domain, is_outlet
from warta_schemas import InboxMessage, SourceProfile

_LAST_MARK = re.compile(r"\s[-–—|]\s([^-–—|]{2,60})$")


def read_metadata(
    page: InboxMessage,
    extract: Extract,
    cleaned: Cleaned,
    language: str,
    received_at: datetime | None,
    *,
    profile: SourceProfile | None = None,
) -> Metadata:
    """Everything that is known; `received_at` is what "1 jam lalu" counts from."""
    layout = Layout(extract.lines, cleaned)
    markup = extract.markup
    url = page.url or markup.url
    printed = list_printed(layout, page.source)
    place = find_place(layout, printed, page.source)
    times = read_times(
        Evidence(
            layout=layout,
            printed=printed,
            zone=zones.infer(
                language,
                place.name,
                page.source,
                profile.zone if profile else None,
                find_page_zone(layout, printed),
            ),
            stated=page.published_at,
            published=markup.published,
            modified=markup.modified,
            address_day=find_day_in_url(url),
            fetched_at=page.fetched_at,
            received_at=received_at,
        )
    )
    people = find_people(page, markup, layout)
    title, title_origin = _find_title(page, extract, layout)
    section = find_section(markup.section, url, layout)
    origins = {
        "title": title_origin,
        "dateline": place.origin,
        "section": section.origin,
        **people.origins,
        **times.origins,
    }
    known = {"title": title, "dateline": place.name, "section": section.name}
    return Metadata(
        title=title,
        authors=people.authors,
        editor=people.editor,
        dateline=place.name,
        outlet=find_domain(place.outlet),
        section=section.name,
        published_at=times.published_at,
        published_at_basis=times.basis,
        modified_at=times.modified_at,
        refused=times.refused,
        origins={name: text for name, text in origins.items() if text and known.get(name, text)},
    )


def _find_title(page: InboxMessage, extract: Extract, layout: Layout) -> tuple[str | None, str]:
    """The title, and where it was found."""
    if page.title:
        return clean_line(page.title) or None, "publisher"
    cleaned = clean_line(layout.cleaned.title) if layout.cleaned.title else ""
    cleaned = _cut_outlet(cleaned, page.source)
    marked = clean_line(extract.markup.title) if extract.markup.title else ""
    if cleaned and cleaned != marked:
        return cleaned, f"page line {layout.title + 1}" if layout.title >= 0 else "page"
    return marked or None, "markup"


def _cut_outlet(title: str, source: str | None) -> str:
    """A title without the publisher's name after it: "… - Kabar Kota"."""
    mark = _LAST_MARK.search(title)
    last = mark[1] if mark else ""
    own = is_outlet(last, source) or (source and find_domain(last) == source.lower())
    return title[: mark.start()] if mark and own else title
