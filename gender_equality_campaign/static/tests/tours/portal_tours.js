import { registry } from "@web/core/registry";

const click = (trigger, expectUnloadPage = true) => ({ trigger, run: "click", expectUnloadPage });
const seen = (trigger) => ({ trigger });
const edit = (trigger, text) => ({ trigger, run: `edit ${text}` });

registry.category("web_tour.tours").add("gec_portal_unit_acknowledges_and_reports", {
    steps: () => [
        click("a.o_gec_portal_work"),
        click("button[value=acknowledge]"),
        seen(".o_gec_portal_state:contains(Acknowledged)"),
        edit("#progress", "60"),
        edit("#note", "Đã treo băng rôn"),
        click("button[value=progress]"),
        seen(".o_gec_portal_event:contains(60%)"),
        { trigger: "summary:contains(Ask for an extension)", run: "click" },
        // a field of dates reads as no date while it is typed, which the helper does not bear
        {
            trigger: "#day",
            run() {
                this.anchor.value = "2099-12-31";
            },
        },
        edit("#why_later", "Mưa bão"),
        click("button[value=extension]"),
        seen(".o_gec_portal_asked:contains(31/12/2099)"),
        click(".o_portal_submenu a[href='/my/unit']"),
        click("a.o_gec_portal_report"),
        edit("input[data-code=VB01]", "1"),
        edit("input[data-code=TT03]", "4"),
        edit("textarea[name=results]", "Đã tổ chức 4 buổi"),
        click("button[name=submit]"),
        seen(".o_gec_portal_state:contains(Submitted)"),
    ],
});
