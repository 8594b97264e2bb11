from datetime import timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import PIN, GecCommon


@tagged("post_install", "-at_install")
class TestSigningAuthority(GecCommon):
    """Signing by authorisation is limited in time and never passed on."""

    def setUp(self):
        super().setUp()
        self.today = self.env["gec.unit"]._today()

    def tuq(self, ground=None, user=None, **vals):
        return self.env["gec.signing.authority"].create(
            {
                "unit_id": self.city.id,
                "user_id": (user or self.checker).id,
                "capacity": "tuq",
                "position": "CHÁNH VĂN PHÒNG",
                "authorising_paper": "12/UQ-UBND",
                "date_to": self.today + timedelta(9),
                "granted_by_id": (ground or self.authority).id,
                **vals,
            }
        )

    def test_an_authorisation_names_who_gave_it(self):
        self.assertEqual(self.tuq().granted_by_id, self.authority)

    def test_an_authorisation_is_not_passed_on(self):
        with self.assertRaisesRegex(ValidationError, "not passed on"):
            self.tuq(self.tuq(), self.head)

    def test_a_ground_does_not_become_an_authorisation_afterwards(self):
        self.tuq()
        ground = self.authority.with_user(self.manager)
        with self.assertRaisesRegex(ValidationError, "not passed on"):
            ground.write({"capacity": "tuq", "authorising_paper": "13/UQ", "date_to": self.today + timedelta(9)})

    def test_an_authorisation_comes_from_its_own_agency(self):
        with self.assertRaisesRegex(ValidationError, "signer of the agency"):
            self.tuq(unit_id=self.ward_a.id)

    def test_only_an_authorisation_has_a_ground(self):
        with self.assertRaisesRegex(ValidationError, "signer of the agency"):
            self.tuq(capacity="tl")

    def test_an_authorisation_does_not_outlive_its_ground(self):
        self.authority.date_to = self.today + timedelta(5)
        with self.assertRaisesRegex(ValidationError, "within the dates"):
            self.tuq()

    def test_a_ground_does_not_end_before_its_authorisation(self):
        self.tuq()
        with self.assertRaisesRegex(ValidationError, "within the dates"):
            self.authority.with_user(self.manager).date_to = self.today + timedelta(5)

    def test_a_substitute_does_not_sign_by_authorisation(self):
        chief = self.make_user("chief", self.city, "leader")
        other = self.make_user("stand_in")
        self.env["gec.unit.member"].search([("user_id", "=", chief.id)]).write(
            {"substitute_id": other.id, "substitute_from": self.today, "substitute_to": self.today}
        )
        document = self.approved(self.make_document(authority_id=self.tuq(user=chief).id))
        with self.assertRaises(UserError):
            document.with_user(other)._sign(PIN)
