import WorkbookModel

extension InspectionFinding {
  /// The sentence in Vietnamese: what was found and what to do.
  func vietnameseMessage(_ cells: CellTally) -> String {
    switch self {
    case .extensionDiffers(let usual):
      "Đuôi tên tệp không đúng với nội dung. Đổi đuôi thành .\(usual) rồi mở lại."
    case .unreadableSheet(let reason):
      "Không đọc được trang này. " + reason.vietnameseMessage
    case .damagedPart(let part):
      """
      Một phần phụ của tệp bị hỏng\(part.isEmpty ? "" : " (\(part))"); các ô vẫn đọc được. \
      Mở bằng Excel, lưu lại rồi kiểm tra.
      """
    case .noCells:
      "Không trang nào có dữ liệu. Kiểm tra xem có gửi nhầm tệp trống không."
    case .hiddenSheet(isVeryHidden: false):
      "Trang bị ẩn nhưng có dữ liệu. Bấm chuột phải vào tên trang, chọn Bỏ ẩn để xem."
    case .hiddenSheet(isVeryHidden: true):
      """
      Trang bị ẩn sâu, có dữ liệu mà Excel không hiện trong danh sách Bỏ ẩn. Hỏi người lập sổ \
      xem trang này để làm gì.
      """
    case .hiddenRows(let rows, isFiltered: false):
      """
      Có dữ liệu trong hàng ẩn (\(Self.rows(rows))); số liệu ở đó vẫn được tính. Chọn cả trang, \
      bấm chuột phải vào số hàng, chọn Bỏ ẩn.
      """
    case .hiddenRows(let rows, isFiltered: true):
      """
      Bộ lọc đang che hàng \(Self.rows(rows)); số liệu ở đó vẫn được tính. Bỏ lọc (Dữ liệu > Xoá) \
      để xem.
      """
    case .hiddenColumns(let columns):
      """
      Có dữ liệu trong cột ẩn (\(Self.columns(columns))); số liệu ở đó vẫn được tính. Chọn cả \
      trang, bấm chuột phải vào tên cột, chọn Bỏ ẩn.
      """
    case .uncalculated:
      """
      \(cells.count) công thức chưa có kết quả (\(cells.places)). Mở bằng Excel, bấm F9, lưu lại rồi \
      gửi.
      """
    case .errorValues:
      "\(cells.count) ô báo lỗi như #REF!, #DIV/0! (\(cells.places)). Sửa công thức hoặc gõ số vào."
    case .externalLinks(let targets):
      """
      Có công thức lấy số từ tệp khác (\(Self.list(targets))); số có thể đã cũ. Dữ liệu > Sửa \
      liên kết > Ngắt liên kết, rồi kiểm tra lại số.
      """
    case .macros:
      """
      Tệp có macro. Chương trình này không chạy macro; nếu không biết macro để làm gì, hãy lưu \
      thành .xlsx.
      """
    case .dataConnections:
      """
      Tệp nối với nguồn dữ liệu bên ngoài; số có thể đã cũ. Xem Dữ liệu > Truy vấn & Kết nối.
      """
    case .brokenNames(let names):
      """
      \(names.count) tên vùng trỏ tới ô đã bị xoá (\(Self.list(names))). Công thức > Trình quản \
      lý tên, xoá các tên có #REF!.
      """
    case .legacyText(.utf8AsWindows1252):
      """
      \(cells.count) ô chữ bị vỡ dấu (\(cells.places)) vì mở tệp UTF-8 sai bảng mã. Khi đọc, chữ được \
      khôi phục; hãy xem lại.
      """
    case .legacyText(let encoding):
      """
      \(cells.count) ô chữ gõ bằng \(Self.name(of: encoding)) chứ không phải Unicode (\(cells.places)). \
      Khi đọc, chữ được đổi sang Unicode; lần sau gõ Unicode, phông Times New Roman.
      """
    case .formattedBeyond(let used, let stated):
      """
      Trang kẻ khung, định dạng đến \(stated.last) trong khi dữ liệu chỉ đến \
      \(used?.last.description ?? "A1"). Xoá các hàng, cột trống phía sau rồi lưu lại cho nhẹ.
      """
    case .oversizedPart(let bytes):
      """
      Trang nặng \(Self.megabytes(bytes)) MB mà ít dữ liệu: nhiều hàng, cột trống có định dạng. \
      Chép phần có dữ liệu sang trang mới, hoặc xoá phần trống rồi lưu lại.
      """
    case .repairedByReader(let repair): Self.vietnamese(repair, cells)
    case .since1904:
      """
      Sổ đếm ngày từ năm 1904 (máy Mac cũ). Ngày được đọc đúng, nhưng chép ô ngày sang sổ khác \
      sẽ lệch 4 năm.
      """
    case .excelTemplate:
      "Tệp là khuôn mẫu của Excel (Template). Mở ra, lưu thành Excel Workbook (.xlsx) rồi gửi."
    case .textEncoding(let encoding, isUncertain: false):
      """
      Tệp chữ theo bảng mã \(Self.name(of: encoding)). Khi đọc, chữ được đổi sang Unicode; lần \
      sau lưu thành CSV UTF-8.
      """
    case .textEncoding(let encoding, isUncertain: true):
      """
      Không chắc tệp chữ theo bảng mã nào, tạm đọc theo \(Self.name(of: encoding)). Xem lại chữ \
      có dấu; tốt nhất lưu lại thành CSV UTF-8.
      """
    case .uncertainDelimiter(let agreeing, let examined):
      """
      Không rõ dấu ngăn cột: chỉ \(agreeing)/\(examined) dòng có số cột như nhau. Mở bằng Excel, \
      kiểm tra các cột rồi lưu lại.
      """
    case .omittedEntries:
      "Tệp có quá nhiều ghi chú, quy tắc, tên vùng; chỉ liệt kê một phần."
    }
  }

  private static func vietnamese(_ repair: ReaderRepair, _ cells: CellTally) -> String {
    let (count, places) = (cells.count, cells.places)
    return switch repair {
    case .rowOrder:
      "\(count) hàng ghi không đúng thứ tự trong tệp (\(places)); đã xếp lại. Mở bằng Excel, lưu lại."
    case .duplicateCell:
      """
      \(count) ô được ghi hai lần trong tệp (\(places)); lấy lần sau. Mở bằng Excel, xem đúng \
      chưa rồi lưu lại.
      """
    case .notANumber:
      "\(count) ô ghi là số nhưng không phải số (\(places)); đọc như chữ. Gõ lại các ô đó."
    case .undecodedFormula:
      "\(count) công thức không hiểu được (\(places)); kết quả ghi sẵn vẫn được dùng. Xem lại kết quả."
    case .invalidMerge:
      "\(count) vùng gộp ô ghi sai (\(places)); bỏ qua việc gộp. Mở bằng Excel, lưu lại."
    }
  }
}
