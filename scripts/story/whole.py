"""The whole story in its order."""

import time

from . import arrival, centre, centre_results, chain, city, city_summary, daknong, setting, stage, today, upstream


def tell(database, out):
    """Play all chapters in the database and leave the papers in the folder."""
    begin = time.perf_counter()
    out.mkdir(parents=True, exist_ok=True)
    with stage.opened(database) as scene:
        now = scene.now()
        setting.build(scene, out)
        centre_plot = tell_centre(scene)
        published = tell_daknong(scene)
        city_plot = tell_city(scene)
        tell_today(scene, now)
        leave(scene, out, [city_plot, centre_plot], published)
    print(f"\nXong sau {time.perf_counter() - begin:.0f} giây; tất cả ở trong {out}/", flush=True)


def tell_centre(scene):
    """Seed 004, the receiving centre.

    :return: chain.Plot
    """
    campaign = scene.ref("campaign_2018")
    scene.title("VĂN BẢN 004 – TRUNG TÂM VH-TT-TT HUYỆN VĨNH TƯỜNG, NĂM 2018\n1–2. Văn bản đến: đọc, vào sổ")
    plan = centre.receive(scene)
    centre_results.open_campaign(scene, campaign)
    scene.title("3–5. Kế hoạch riêng và công văn: duyệt, ký, cấp số, phát hành")
    own = centre.own_plan(scene, plan, campaign)
    letter = centre.letter(scene, plan, own)
    scene.title("6. Các tổ, các xã: vào sổ, nhận nhiệm vụ")
    centre.deliver(scene, own, letter)
    scene.title("7. Hoạt động, báo cáo, tổng hợp")
    summary = centre_results.reports(scene, campaign)
    main = plan.document_id, own.document_id
    return chain.Plot("004", 2018, scene.ref("unit_vp"), plan, *main, campaign, summary)


def tell_daknong(scene):
    """Published figures of 2019.

    :return: gec.campaign.summary
    """
    scene.title("SỐ LIỆU ĐÃ CÔNG BỐ – ĐẮK NÔNG, NĂM 2019")
    return daknong.tell(scene, scene.ref("campaign_2019"))


def tell_city(scene):
    """Seed 000, the issuing city.

    :return: chain.Plot
    """
    campaign = scene.ref("campaign_2022")
    scene.title("VĂN BẢN 000 – UBND THÀNH PHỐ TRÀ VINH, NĂM 2022\n1. Văn bản cấp trên đến")
    directive = upstream.register_129(scene)
    city.open_campaign(scene, campaign)
    scene.title("2. Đọc văn bản, dự thảo")
    plan = city.draft(scene, directive, campaign)
    city.send(scene, plan, directive)
    scene.title("6. Nơi nhận: vào sổ, xác nhận, trả lại, kế hoạch riêng")
    arrival.city(scene, plan)
    scene.title("7. Hoạt động, báo cáo, tổng hợp")
    city_summary.reports(scene, campaign)
    summary = city_summary.sum_up(scene, campaign)
    arrival.finish_work(scene, plan, "vanthu.ld")
    return chain.Plot("000", 2022, scene.ref("unit_tv"), plan, directive, plan.document_id, campaign, summary)


def tell_today(scene, now):
    """This year's campaign, to try things out with."""
    scene.title("HÔM NAY – TỈNH TRÌNH DIỄN (HAI CẤP, ĐỊA DANH KHÔNG CÓ THẬT)")
    today.tell(scene, now, scene.ref("campaign_now"))


def leave(scene, out, plots, published):
    """Papers and chain.json."""
    written = chain.write(out, plots, published)
    scene.title("KẾT QUẢ TRONG THƯ MỤC")
    for name, seed in written["seeds"].items():
        print(f"  {name}: {len(seed['files'])} tệp PDF, {len(seed['states'])} bước, {len(seed['dispatches'])} lượt gửi")
