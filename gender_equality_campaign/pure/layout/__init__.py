"""Words and numbers of the printed page (NĐ 30/2020 Phụ lục I and IV); no HTML here."""
