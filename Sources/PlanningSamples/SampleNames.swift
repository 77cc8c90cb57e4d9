/// Names of hamlets and people for samples, in the manner of the province.
enum SampleNames {
  /// Names that rural hamlets are called by; a commune takes some of them.
  static let hamlets = [
    "Ba Se", "Bà Trầm", "Bào Môn", "Bào Sen", "Bến Cát", "Bến Chùa", "Bến Nố", "Bến Xuồng",
    "Cái Bần", "Cái Đôi", "Cây Da", "Cây Gòn", "Cây Xoài", "Chà Và", "Chông Bát", "Cồn Cù",
    "Đa Cần", "Đầu Bờ", "Đầu Giồng", "Giồng Cát", "Giồng Dầu", "Giồng Giếng", "Giồng Lức",
    "Giồng Ông Thìn", "Giồng Trôm", "Hương Phụ", "Kinh Xáng", "Kỳ La", "Lạc Hoà", "Lạc Sơn",
    "Lò Ngò", "Lồ Ồ", "Lưu Cừ", "Mé Láng", "Mai Hương", "Ô Chích", "Ô Răng", "Ô Rung", "Phú Hoà",
    "Phú Nhiêu", "Phú Thọ", "Qui Nông", "Rạch Đùi", "Rạch Giồng", "Rạch Rô", "Rạch Vồn",
    "Rừng Chàm", "Sa Bình", "Sâm Bua", "Sóc Chùa", "Sóc Ruộng", "Tầm Phương", "Tân Thuận",
    "Thanh Nguyên", "Thanh Xuyên", "Trà Kháo", "Trà Điêu", "Tri Liêm", "Vàm Lầu", "Vĩnh Bảo",
    "Vĩnh Lợi", "Xóm Chòi", "Xóm Tộ", "Xóm Trãng", "Xoài Thum",
  ]

  /// Family names, the commonest of the province first.
  static let families = [
    "Nguyễn", "Trần", "Thạch", "Kim", "Lê", "Sơn", "Lâm", "Phạm", "Huỳnh", "Võ", "Dương", "Trương",
  ]

  /// Middle and given names.
  static let given = [
    "Văn Hùng", "Thị Lan", "Minh Trí", "Thị Hồng", "Thanh Tùng", "Thị Bích Thuỷ", "Sa Rây",
    "Ngọc Ánh", "Hoàng Nam", "Thị Mỹ Dung", "Văn Đức", "Thị Sa Ma Li", "Quốc Bảo", "Thị Kim Chi",
    "Hữu Phước", "Thanh Hải", "Thị Ngọc Hân", "Chí Linh", "Văn Tâm", "Thị Thu Hà",
  ]

  /// A full name.
  static func person(_ random: inout SampleRandom) -> String {
    let family = random.pick(families) ?? "Nguyễn"
    return family + " " + (random.pick(given) ?? "Văn An")
  }
}
