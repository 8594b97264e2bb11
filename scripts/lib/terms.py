"""Brings exported terms into the template and the Vietnamese file; translations and terms of other addons stay."""

import sys

import polib

OURS = "gender_equality_campaign"
WIDTH = 78


def main(exported, template, vietnamese):
    terms, known = polib.pofile(exported), polib.pofile(vietnamese, wrapwidth=WIDTH)
    foreign = {entry.msgid: entry for entry in map(without_ours, known) if entry.occurrences}
    words = {entry.msgid: entry.msgstr for entry in known}
    merged = {entry.msgid: joined(entry, foreign.pop(entry.msgid, None)) for entry in terms} | foreign
    write(template, merged, {})
    write(vietnamese, merged, words)
    for term in sorted(merged.keys() - words.keys()):
        print(f"new, without Vietnamese: {term}")


def without_ours(entry):
    """The entry with the places of other addons alone: their views are translated from our file."""
    places = [place for place in entry.occurrences if OURS not in place[0]]
    notes = [line for line in entry.comment.splitlines() if OURS not in line]
    return polib.POEntry(msgid=entry.msgid, occurrences=places, comment="\n".join(notes), flags=entry.flags)


def joined(entry, other):
    places, notes = entry.occurrences, entry.comment.splitlines()
    if other:
        places = places + other.occurrences
        notes += [line for line in other.comment.splitlines() if line not in notes]
    return polib.POEntry(msgid=entry.msgid, occurrences=places, comment="\n".join(notes), flags=entry.flags)


def write(path, entries, words):
    """In the file's own heading, so that a day alone changes nothing."""
    file = polib.pofile(path, wrapwidth=WIDTH)
    file.clear()
    for term in sorted(entries):
        entries[term].msgstr = words.get(term, "")
        file.append(entries[term])
    file.save()


if __name__ == "__main__":
    main(*sys.argv[1:])
