import base64
import io
import random
import re
import time
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from unittest.mock import patch
from xml.etree import ElementTree

from odoo.tests import BaseCase, tagged

from ..pure import edxml
from ..pure.edxml import BadMessage, Note, attachments, reader, tree

SAMPLES = Path(__file__).parent / "samples" / "edxml"
DOCUMENT = (SAMPLES / "document.edxml").read_bytes()
STATUS = (SAMPLES / "status.edxml").read_bytes()
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
MUTATIONS = 10_000
SEED = 20221115


def packed(**files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return data.getvalue()


def with_file(content, name="144-KH-UBND.pdf"):
    """The sample with another file in it."""
    root = ElementTree.fromstring(DOCUMENT)
    node = next(tree.anywhere(root, "Attachment"))
    tree.child(node, "AttachmentName").text = name
    tree.child(node, "ContentTransferEncoded").text = base64.b64encode(content).decode()
    return ElementTree.tostring(root)


def shuffled(node, chance):
    children = list(node)
    chance.shuffle(children)
    node[:] = children
    for child in children:
        shuffled(child, chance)
    return node


@tagged("post_install", "-at_install")
class TestEdxml(BaseCase):
    def assert_bad(self, data, code):
        with self.assertRaises(BadMessage) as caught:
            edxml.read(data)
        self.assertEqual(caught.exception.code, code)
        self.assertIn(code, edxml.CODES)

    def test_a_document_is_read_by_names(self):
        message = edxml.read(DOCUMENT).message
        self.assertEqual(message.sender.organ_id, "000.00.12.H59")
        self.assertEqual([organ.name for organ in message.receivers], ["UBND phường 1", "UBND xã Long Đức"])
        self.assertEqual((message.number, message.notation, message.type_name), ("144", "KH-UBND", "Kế hoạch"))
        self.assertEqual((message.promulgated, message.due), (date(2022, 11, 15), date(2022, 12, 20)))
        self.assertEqual(message.sent, datetime(2022, 11, 15, 15, 42, 7))
        self.assertEqual(message.answers[0].code, "129/KH-BVSTBPN")
        self.assertEqual(message.staff.name, "Nguyễn Văn Thư")
        self.assertEqual(message.attachments[0].content, PDF)

    def test_a_status_is_read(self):
        status = edxml.read(STATUS).message
        self.assertEqual((status.code, status.sender.organ_id), (edxml.ACCEPTED, "000.01.12.H59"))
        self.assertEqual(status.answers.document_id, "000.00.12.H59,2022/11/15,144/KH-UBND")

    def test_what_was_read_is_written_and_read_the_same(self):
        for data in (DOCUMENT, STATUS):
            message = edxml.read(data).message
            self.assertEqual(edxml.read(edxml.write(message)), edxml.Parsed(message))

    def test_the_same_message_gives_the_same_bytes(self):
        message = edxml.read(DOCUMENT).message
        self.assertEqual(edxml.write(message), edxml.write(edxml.read(edxml.write(message)).message))

    def test_every_element_of_the_envelope_carries_the_prefix(self):
        envelope = edxml.write(edxml.read(DOCUMENT).message).split(b"<AttachmentEncoded>")[0]
        self.assertEqual(re.findall(rb"<(?![/?]|edXML:)\w+", envelope), [b"<edXML"])
        self.assertIn(b"<edXML:Bussiness>", envelope)

    def test_the_order_of_elements_does_not_matter(self):
        expected = edxml.read(DOCUMENT).message
        mixed = shuffled(ElementTree.fromstring(DOCUMENT), random.Random(1))
        found = edxml.read(ElementTree.tostring(mixed)).message
        self.assertEqual(set(found.receivers), set(expected.receivers))
        self.assertEqual(replace(found, receivers=(), places=()), replace(expected, receivers=(), places=()))

    def test_no_prefix_and_another_namespace_read_the_same(self):
        expected = edxml.read(DOCUMENT)
        plain = DOCUMENT.replace(b"edXML:", b"").replace(b"xmlns:edXML", b"xmlns:other")
        self.assertEqual(edxml.read(plain), expected)
        other = plain.replace(b"http://www.mic.gov.vn/TBT/QCVN_102_2016", b"http://www.e-doc.vn/Schema/")
        self.assertEqual(edxml.read(other), expected)

    def test_business_is_read_in_both_spellings(self):
        recall = DOCUMENT.replace(b"DocType>0<", b"DocType>1<")
        for data in (recall, recall.replace(b"Bussiness", b"Business")):
            self.assertEqual(edxml.read(data).message.purpose, edxml.RECALL)

    def test_cid_stands_on_one_side_only(self):
        bare = DOCUMENT.replace(b"<ContentId>cid:", b"<ContentId>")
        self.assertEqual(edxml.read(bare), edxml.read(DOCUMENT))

    def test_a_file_may_come_raw(self):
        self.assertEqual(edxml.read(with_file(PDF)).message.attachments[0].content, PDF)

    def test_an_office_file_is_not_taken_apart(self):
        word = packed(**{"[Content_Types].xml": "<a/>", "word__document.xml": "<a/>"})
        file = edxml.read(with_file(word, "a.docx")).message.attachments[0]
        self.assertEqual((file.content, file.name), (word, "a.docx"))

    def test_several_files_in_one_zip_come_apart(self):
        both = packed(**{"..__..__a.pdf": PDF, "b.txt": "Danh sách", "folder__": ""})
        names = [file.name for file in edxml.read(with_file(both)).message.attachments]
        self.assertEqual(names, ["a.pdf", "b.txt"])

    def test_names_of_files_lose_their_folders(self):
        for name in ("../../../etc/passwd", "..\\..\\etc\\passwd", "/etc/passwd", "file:///etc/passwd\n"):
            self.assertEqual(edxml.read(with_file(PDF, name)).message.attachments[0].name, "passwd.pdf")

    def test_a_program_is_refused_whatever_its_name(self):
        self.assert_bad(with_file(b"MZ\x90\x00" + b"\x00" * 60), "attachment_kind")
        self.assert_bad(with_file(packed(**{"a.pdf": b"\x7fELF"})), "attachment_kind")
        self.assert_bad(with_file(b"a\x00b"), "attachment_kind")

    def test_a_broken_file_is_refused(self):
        self.assert_bad(with_file(b"PK\x03\x04"), "attachment")
        whole = edxml.write(edxml.read(DOCUMENT).message)
        self.assert_bad(
            whole.replace(b"</edXML:ContentTransferEncoded>", b"!</edXML:ContentTransferEncoded>"), "attachment"
        )

    def test_a_zip_bomb_is_refused(self):
        self.assert_bad(with_file(packed(**{"a.pdf": PDF + b"0" * 5_000_000})), "bomb")

    def test_a_zip_of_too_many_files_is_refused(self):
        self.assert_bad(with_file(packed(**{f"{at}.pdf": PDF for at in range(101)})), "too_many")

    def test_too_many_attachments_are_refused(self):
        one = DOCUMENT[DOCUMENT.index(b"<Attachment>") : DOCUMENT.index(b"</AttachmentEncoded>")]
        self.assert_bad(DOCUMENT.replace(one, one * 101), "too_many")

    def test_files_too_big_together_are_refused(self):
        with patch.object(attachments, "MOST_UNPACKED", 10):
            self.assert_bad(DOCUMENT, "too_big")

    def test_too_many_receivers_are_refused(self):
        with patch.object(reader, "MOST_RECEIVERS", 1):
            self.assert_bad(DOCUMENT, "too_many")

    def test_an_empty_attachment_is_left_out_and_noted(self):
        parsed = edxml.read(with_file(b""))
        self.assertEqual(parsed.message.attachments, ())
        self.assertEqual(parsed.notes[0].code, "empty_attachment")

    def test_a_file_that_is_named_but_missing_is_noted(self):
        cut = DOCUMENT[: DOCUMENT.index(b"<AttachmentEncoded>")] + b"</edXML>"
        self.assertEqual(edxml.read(cut).notes, (Note("no_attachment", "Reference", "5f1c0a1e-0001"),))

    def test_a_date_that_is_none_is_noted(self):
        parsed = edxml.read(DOCUMENT.replace(b"2022/12/20", b"31/02/2022"))
        self.assertIsNone(parsed.message.due)
        self.assertEqual(parsed.notes, (Note("bad_value", "DueDate", "31/02/2022"),))

    def test_a_number_that_is_none_is_noted(self):
        parsed = edxml.read(DOCUMENT.replace(b"Priority>0<", b"Priority>-1<"))
        self.assertEqual(parsed.notes, (Note("bad_value", "OtherInfo/Priority", "-1"),))

    def test_a_value_without_end_is_cut_and_noted(self):
        parsed = edxml.read(DOCUMENT.replace("Tp. Trà Vinh".encode(), b"x" * 30_000))
        self.assertEqual(len(parsed.message.place), tree.MOST_CHARACTERS)
        self.assertEqual(parsed.notes[0].code, "cut")

    def test_a_status_may_name_its_document_in_two_parts(self):
        parts = b"<Code><CodeNumber>144</CodeNumber><CodeNotation>KH-UBND</CodeNotation></Code>"
        data = STATUS.replace(b"<edXML:Code>144/KH-UBND</edXML:Code>", parts)
        self.assertEqual(edxml.read(data).message.answers.code, "144/KH-UBND")

    def test_a_replacement_names_what_it_replaces(self):
        old = edxml.Replaced("000.00.12.H59,2022/11/01,140/KH-UBND", ("000.01.12.H59",))
        message = replace(edxml.read(DOCUMENT).message, purpose=edxml.REPLACEMENT, replaces=(old,))
        self.assertEqual(edxml.read(edxml.write(message)).message.replaces, (old,))

    def test_an_update_names_what_it_updates(self):
        message = replace(edxml.read(DOCUMENT).message, purpose=edxml.UPDATE, updates="H59.12,2022/11/15,144/KH-UBND")
        self.assertEqual(edxml.read(edxml.write(message)).message, message)

    def test_control_characters_are_not_written(self):
        message = replace(edxml.read(DOCUMENT).message, subject="a\x00b\x1f", places=("c\ufffe",))
        found = edxml.read(edxml.write(message)).message
        self.assertEqual((found.subject, found.places), ("ab", ("c",)))

    def test_what_is_no_message_is_refused(self):
        self.assert_bad(b" \n", "empty")
        self.assert_bad(b"Xin chao", "not_xml")
        self.assert_bad(b'<?xml version="1.0" encoding="x-no-such"?><a/>', "not_xml")
        self.assert_bad(b"<a/>", "not_edxml")
        self.assert_bad(DOCUMENT[:3000], "not_xml")

    def test_what_nothing_can_be_done_with_is_refused(self):
        self.assert_bad(DOCUMENT.replace(b"Subject>", b"Subjekt>"), "incomplete")
        self.assert_bad(DOCUMENT.replace(b"edXML:To>", b"edXML:Too>"), "incomplete")
        self.assert_bad(STATUS.replace(b"DocumentId>", b"Document>"), "incomplete")

    def test_codes_outside_the_lists_are_refused(self):
        self.assert_bad(DOCUMENT.replace(b"DocType>0<", b"DocType>9<"), "code")
        self.assert_bad(STATUS.replace(b"Code>03<", b"Code>99<"), "code")

    def test_entities_are_refused_in_every_encoding(self):
        bomb = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]><a>&y;</a>'
        for encoding in ("utf-8", "utf-16"):
            self.assert_bad(bomb.encode(encoding), "entities")

    def test_size_depth_and_number_are_bounded(self):
        self.assert_bad(b"<a>" * 50 + b"</a>" * 50, "too_deep")
        self.assert_bad(b"<a>" + b"<b/>" * 50_000 + b"</a>", "too_many")
        self.assert_bad(b"<a " + b"".join(b"a%d='' " % at for at in range(50_000)) + b"/>", "too_many")
        with patch.object(tree, "MOST_BYTES", 100):
            self.assert_bad(DOCUMENT, "too_big")


def _flip(data, chance):
    changed = bytearray(data)
    for _time in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data, chance):
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 400) :]


def _truncate(data, chance):
    return data[: chance.randrange(len(data))]


def _on_tree(change):
    def mutate(data, chance):
        root = ElementTree.fromstring(data)
        parents = [node for node in root.iter() if len(node)]
        change(chance.choice(parents), chance)
        return ElementTree.tostring(root)

    return mutate


def _remove(parent, chance):
    parent.remove(chance.choice(list(parent)))


def _double(parent, chance):
    parent.insert(chance.randrange(len(parent)), chance.choice(list(parent)))


def _retext(parent, chance):
    chance.choice(list(parent)).text = chance.choice(("", "9" * 40, "../" * 30, "0/0/0", "cid:", "UEsDBA==", "=", "−1"))


def _entities(data, chance):
    kind = chance.choice((b'SYSTEM "file:///etc/passwd"', b'SYSTEM "http://127.0.0.1:9/x"', b'"' + b"ha" * 50 + b'"'))
    head, _mark, rest = data.partition(b"?>")
    bomb = b"<!DOCTYPE edXML [<!ENTITY a %s><!ENTITY b '%s'>]>" % (kind, b"&a;" * 50)
    return head + b"?>" + bomb + rest.replace(b"</edXML:Subject>", b"&b;</edXML:Subject>")


def _bomb(data, chance):
    if data is STATUS:
        return _flip(data, chance)
    return with_file(chance.choice(BOMBS))


BOMBS = (
    packed(**{"a.pdf": PDF + b"0" * 2_000_000}),
    packed(**{f"{at}.pdf": b"" for at in range(300)}),
    packed(**{"a.zip": packed(**{"b.pdf": b"0" * 100_000})}),
    packed(**{"a.pdf": PDF})[:-20],
)
MUTATE = (
    _flip,
    _cut,
    _truncate,
    _on_tree(shuffled),
    _on_tree(_remove),
    _on_tree(_double),
    _on_tree(_retext),
    _entities,
    _bomb,
)


@tagged("post_install", "-at_install")
class TestEdxmlMutations(BaseCase):
    def test_ten_thousand_broken_messages_do_no_harm(self):
        """Each is read or refused with a code, in bounded time, without a file or connection being opened."""
        chance, refused, slowest = random.Random(SEED), 0, 0.0
        outside = AssertionError("reached outside")
        with patch("builtins.open", side_effect=outside), patch("socket.socket", side_effect=outside):
            for _time in range(MUTATIONS):
                data = chance.choice(MUTATE)(chance.choice((DOCUMENT, STATUS)), chance)
                start = time.process_time()
                try:
                    parsed = edxml.read(data)
                except BadMessage as bad:
                    self.assertIn(bad.code, edxml.CODES)
                    refused += 1
                else:
                    self.assertNotIn("root:", repr(parsed))
                    self.assertEqual(edxml.read(edxml.write(parsed.message)).message, parsed.message)
                slowest = max(slowest, time.process_time() - start)
        self.assertLess(slowest, 1)
        self.assertTrue(MUTATIONS * 0.3 < refused < MUTATIONS * 0.8, refused)
