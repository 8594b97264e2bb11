"""Chapter 1: the document from above is entered in the incoming register."""

OPINION = "Tham mưu kế hoạch triển khai của cơ quan; báo cáo tiến độ."
TITLE_129 = "Triển khai Tháng hành động vì bình đẳng giới và phòng, chống bạo lực trên cơ sở giới năm 2022"


def register_129(stage):
    """The province's plan at the city: an entry without a file, since its text is not at hand.

    :return: the received gec.document
    """
    stage.at("2022-11-04 08:10")
    clerk = "vanthu.tv"
    wizard = stage.create(clerk, "gec.receive.wizard", **_values_129(stage))
    opened = stage.press(clerk, wizard, "action_receive")
    document = stage.env["gec.document"].browse(opened["res_id"])
    stage.write(clerk, document, is_demo=True)
    stage.press(clerk, document, "action_register_incoming")
    stage.say(arrival(document))
    hand_on(stage, clerk, "phochutich.tv", document)
    return document


def _values_129(stage):
    return {
        "owner_id": stage.ref("unit_tptv").id,
        "type_id": stage.ref("document_type_plan").id,
        "issuer_id": stage.ref("board_tv").id,
        "issuer_name": stage.ref("board_tv").name,
        "reference": "129/KH-BVSTBPN",
        "doc_date": "2022-11-03",
        "name": TITLE_129,
        "forward_id": stage.ref("unit_tptv_ld").id,
        "case_file_id": stage.ref("case_tptv_2022").id,
    }


def hand_on(stage, clerk, leader, document):
    """Laid before the leader, who gives it to the department that deals with it."""
    stage.press(clerk, document, "action_present")
    if document.drafting_unit_id:
        instruct(stage, leader, document)
    else:
        stage.press(leader, document, "action_take_in_hand")
    case = document.case_file_id.code or "(để trống)"
    stage.say(f"Trình lãnh đạo; chuyển: {document.drafting_unit_id.name or '(để trống)'}; lưu hồ sơ số: {case}")


def instruct(stage, leader, document):
    """The leader's word on the document: who leads (phiếu giải quyết văn bản đến)."""
    wizard = stage.press(leader, document, "action_instruct")
    stage.answer(leader, wizard, opinion=OPINION, lead_id=document.drafting_unit_id.id)


def arrival(document):
    """One line on a registered document."""
    entry = document.entry_id
    without = "" if document.file_ids else " – vào sổ không kèm tệp, không có nội dung"
    return (
        f"{document.owner_id.name}: số đến {entry.number} ngày {entry.entry_date:%d/%m/%Y} – "
        f"{document.reference} ngày {document.doc_date:%d/%m/%Y} của {document.issuer_name}{without}"
    )
