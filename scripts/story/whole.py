"""The whole story in its order."""

import time

from . import arrival, city, city_summary, results, setting, stage, upstream


def tell(database, out):
    """Play all chapters in the database and leave the papers in the folder."""
    begin = time.perf_counter()
    out.mkdir(parents=True, exist_ok=True)
    with stage.opened(database) as scene:
        setting.build(scene)
        scene.title("1. Văn bản cấp trên đến")
        directive = upstream.register_129(scene)
        scene.title("3-5")
        scene.at("2022-11-10 08:00")
        results.freeze_tree(scene, "chuyenvien.tv", scene.ref("campaign_2022"), scene.ref("unit_tptv_pn"), scene.ref("unit_tptv") | scene.ref("unit_tptv_ld") | scene.ref("unit_tptv_vp")| scene.ref("unit_tptv_yt"))
        plan = city.draft(scene, directive)
        city.send(scene, plan)
        scene.title("6. Nơi nhận")
        arrival.register_all(scene, plan.document_id, arrival.CITY_CLERKS)
        arrival.give_back(scene, plan.document_id)
        arrival.start_work(scene, ["vanthu.p1", "phuong2.tv"])
        arrival.pass_down(scene, plan)
        scene.title("7. Kết quả")
        campaign = scene.ref("campaign_2022")
        city_summary.reports(scene, campaign)
        city_summary.sum_up(scene, campaign)
    print(f"\nXong sau {time.perf_counter() - begin:.0f} giây: {out}/", flush=True)
