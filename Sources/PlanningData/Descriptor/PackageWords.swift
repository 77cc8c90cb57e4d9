/// What a data package says of itself to people, in both languages.
package enum PackageWords {
  /// How the tables are to be read.
  package static func description(
    _ coverage: [DataDescriptor.Coverage], isLicensed: Bool
  ) -> String {
    let parts = coverage.map { "\($0.level) \($0.planYear): \($0.reported)/\($0.expected)" }
      .joined(separator: "; ")
    let licence =
      isLicensed
      ? ""
      : """
       Chưa ghi giấy phép: cơ quan công bố phải ghi trước khi công bố. (No licence is stated: whoever \
      publishes states one.)
      """
    return """
      Số thập phân đúng từng chữ số. Ô không có giá trị giữ bốn dạng khác nhau: trống, «-» không phát sinh, «…» chưa \
      có số, «lỗi» ghi mà không dùng được; 0 là giá trị. Chữ bắt đầu bằng = + - @ ' có thêm một dấu ' ở trước, bỏ \
      dấu ấy là được nguyên văn. Số đơn vị có sổ: \(parts).\(licence) \
      (Decimals are exact. Cells without a value stay four things: blank, "-" does not occur, "…" not yet known, \
      "lỗi" unusable; 0 is a value. A text that begins with = + - @ ' has one more ' before it; take that one off. \
      Units with a workbook: \(parts).)
      """
  }
}
