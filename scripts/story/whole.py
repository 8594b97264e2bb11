"""The whole story in its order."""

import time

from . import arrival, city, city_summary, setting, stage, upstream


def tell(database, out):
    """Play all chapters in the database and leave the papers in the folder."""
    begin = time.perf_counter()
    out.mkdir(parents=True, exist_ok=True)
    with stage.opened(database) as scene:
        setting.build(scene)
        tell_city(scene)
    print(f"\nXong sau {time.perf_counter() - begin:.0f} giây: {out}/", flush=True)


def tell_city(scene):
    """Seed 000, the issuing city."""
    campaign = scene.ref("campaign_2022")
    scene.title("VĂN BẢN 000 – UBND THÀNH PHỐ TRÀ VINH, NĂM 2022\n1. Văn bản cấp trên đến")
    directive = upstream.register_129(scene)
    city.open_campaign(scene, campaign)
    scene.title("2. Đọc văn bản, dự thảo")
    plan = city.draft(scene, directive, campaign)
    city.send(scene, plan)
    scene.title("6. Nơi nhận: vào sổ, xác nhận, trả lại, kế hoạch riêng")
    arrival.city(scene, plan)
    scene.title("7. Hoạt động, báo cáo, tổng hợp")
    city_summary.reports(scene, campaign)
    city_summary.sum_up(scene, campaign)
