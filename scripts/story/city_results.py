"""What the units of the city did in 2022, as rows: the figures are invented, the shape is that of real reports."""

# login, kind, what, day, women, men, pieces, money mobilised
ACTIVITIES = [
    ("congchuc.p1", "directive", "Kế hoạch triển khai Tháng hành động của phường", "2022-11-18", 0, 0, 1, 0),
    ("congchuc.p1", "talk", "Nói chuyện chuyên đề phòng, chống bạo lực gia đình tại khóm 2", "2022-11-24", 42, 31),
    ("congchuc.p1", "talk", "Nói chuyện chuyên đề bình đẳng giới tại khóm 4", "2022-12-01", 38, 27),
    ("congchuc.p1", "banner", "Băng rôn tại trụ sở và các khóm", "2022-11-21", 0, 0, 12, 0),
    ("congchuc.p1", "support", "Thăm, tặng quà phụ nữ và trẻ em khó khăn", "2022-12-08", 14, 3, 0, 8_500_000),
    ("phuong2.tv", "talk", "Truyền thông trực tiếp cho hội viên phụ nữ", "2022-11-25", 51, 12),
    ("phuong2.tv", "radio", "Phát thanh trên đài truyền thanh phường", "2022-11-28", 0, 0, 30, 0),
    ("phuong2.tv", "banner", "Băng rôn, áp phích", "2022-11-22", 0, 0, 8, 0),
    ("phuong3.tv", "forum", "Tọa đàm về an sinh xã hội cho phụ nữ", "2022-11-29", 33, 18),
    ("phuong3.tv", "banner", "Băng rôn, khẩu hiệu", "2022-11-22", 0, 0, 9, 0),
    ("phuong4.tv", "talk", "Nói chuyện chuyên đề tại khóm 1", "2022-12-02", 29, 24),
    ("phuong4.tv", "radio", "Phát thanh trên đài truyền thanh phường", "2022-12-05", 0, 0, 25, 0),
    ("phuong5.tv", "forum", "Đối thoại với thanh niên về bình đẳng giới", "2022-12-06", 26, 35),
    ("phuong5.tv", "banner", "Băng rôn tại trường học", "2022-11-23", 0, 0, 6, 0),
    ("phuong6.tv", "talk", "Truyền thông tại tổ dân phố", "2022-12-07", 40, 22),
    ("phuong6.tv", "support", "Hỗ trợ phụ nữ nghèo", "2022-12-09", 10, 0, 0, 5_000_000),
    ("phuong7.tv", "radio", "Phát thanh trên đài truyền thanh phường", "2022-12-01", 0, 0, 28, 0),
    ("phuong7.tv", "banner", "Băng rôn, pano", "2022-11-24", 0, 0, 7, 0),
    ("phuong8.tv", "talk", "Nói chuyện chuyên đề tại khóm 3", "2022-12-12", 36, 19),
    ("longduc.tv", "talk", "Truyền thông trực tiếp tại ấp", "2022-12-03", 55, 41),
    ("longduc.tv", "radio", "Phát thanh trên đài truyền thanh xã", "2022-11-30", 0, 0, 35, 0),
    ("longduc.tv", "support", "Tặng quà trẻ em gái có hoàn cảnh khó khăn", "2022-12-10", 21, 0, 0, 6_300_000),
    ("noivu.tv", "inspection", "Kiểm tra công tác vì sự tiến bộ của phụ nữ tại 2 phường", "2022-12-06"),
    ("tuphap.tv", "talk", "Tuyên truyền Luật Bình đẳng giới", "2022-12-05", 30, 30),
    ("giaoduc.tv", "forum", "Diễn đàn “Học đường an toàn, bình đẳng”", "2022-12-09", 84, 76),
    ("vanhoa.tv", "news", "Tin, bài trên cổng thông tin điện tử thành phố", "2022-12-10", 0, 0, 17, 0),
    ("vanhoa.tv", "banner", "Băng rôn trên các tuyến đường chính", "2022-11-18", 0, 0, 40, 0),
    ("phunu.tv", "forum", "Hội thảo tăng quyền năng kinh tế cho phụ nữ", "2022-11-30", 72, 9),
    ("phunu.tv", "support", "Trao vốn cho phụ nữ khởi nghiệp", "2022-12-02", 15, 0, 0, 45_000_000),
]
# login, moment of submission; phường 8 comes too late, phường 9 not at all
FIRST = [
    ("phuong2.tv", "2022-12-15 09:00"),
    ("phuong3.tv", "2022-12-15 14:00"),
    ("phuong4.tv", "2022-12-16 08:00"),
    ("phuong5.tv", "2022-12-16 09:30"),
]
NEXT = [
    ("phuong6.tv", "2022-12-16 15:00"),
    ("phuong7.tv", "2022-12-17 08:10"),
    ("longduc.tv", "2022-12-17 10:00"),
    ("noivu.tv", "2022-12-18 08:30"),
    ("tuphap.tv", "2022-12-18 09:10"),
    ("giaoduc.tv", "2022-12-18 10:20"),
    ("vanhoa.tv", "2022-12-18 14:00"),
    ("taichinh.tv", "2022-12-18 15:15"),
    ("phunu.tv", "2022-12-18 16:00"),
]
LATE = ("phuong8.tv", "2022-12-22 10:45")
NIL = {"taichinh.tv": "Phòng không tổ chức hoạt động riêng; đã bố trí kinh phí trong dự toán của các đơn vị."}
REMARK = "Có 02 buổi tọa đàm theo tin bài đã gửi nhưng chỉ kê 01 buổi; đề nghị đối chiếu và bổ sung."
ADDED = ("phuong3.tv", "forum", "Tọa đàm phòng ngừa xâm hại trẻ em gái", "2022-12-08", 27, 20)
