extension Finding {
  /// The sentence in Vietnamese: what was found and what to do.
  var vietnameseMessage: String {
    switch self {
    case .notAZip:
      """
      Tệp không phải là sổ Excel (.xlsx). Mở tệp bằng Excel, chọn Lưu thành… Excel \
      Workbook (.xlsx) rồi gửi lại.
      """
    case .packed(let kind):
      "Tệp là tệp nén \(kind). Giải nén rồi gửi các sổ bên trong."
    case .truncated:
      "Tệp bị cắt cụt, chép chưa xong. Chép hoặc gửi lại tệp từ máy đã lập."
    case .encrypted(mayBeStructure: false):
      "Tệp có đặt mật khẩu mở. Bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi gửi lại."
    case .encrypted(mayBeStructure: true):
      """
      Tệp có đặt mật khẩu mở hoặc khoá cấu trúc. Mở bằng Excel, bỏ mật khẩu mở nếu Excel có hỏi, bỏ khoá \
      cấu trúc (Xem lại › Bảo vệ Sổ làm việc), lưu thành Excel Workbook (.xlsx) rồi gửi lại.
      """
    case .oldFormat(let kind):
      """
      Tệp ở định dạng cũ \(kind). Mở bằng Excel, chọn Lưu thành… Excel Workbook (.xlsx) \
      rồi gửi lại.
      """
    case .emptyFile:
      "Tệp rỗng (0 byte). Chép hoặc gửi lại tệp."
    case .lockFile:
      """
      Tệp tạm do Excel tạo khi sổ đang mở ở máy khác; bỏ qua. Nếu thiếu sổ của đơn vị \
      này, hãy đóng Excel rồi chép lại.
      """
    case .limitExceeded(let limit, let allowed):
      """
      Tệp vượt giới hạn an toàn: \(limit.words(allowed: allowed).vietnamese). \(limit.remedy.vietnamese) rồi lưu lại; \
      nếu tệp đúng là lớn như vậy, hãy báo người quản trị.
      """
    case .tooSlow(let seconds):
      """
      Đọc tệp quá \(seconds) giây nên đã dừng; không dùng số liệu nào của tệp. Chép số liệu \
      sang sổ mẫu gốc rồi gửi lại.
      """
    case .malformed(let part, let damage, let place):
      """
      Tệp bị hỏng\(part.isEmpty ? "" : " ở phần \(part)"): \
      \(damage.words(in: .vietnamese))\(place.words.vietnamese). \
      Mở bằng Excel, để Excel sửa, lưu lại rồi gửi lại.
      """
    case .unclosedQuote(let line, let character):
      """
      Dấu ngoặc kép mở ở dòng \(line), ký tự thứ \(character) không có dấu đóng, nên không biết ô \
      kết thúc ở đâu. Mở tệp bằng Notepad, thêm dấu đóng hoặc xoá dấu mở; hoặc lưu lại CSV từ Excel.
      """
    case .unknownEncoding(let detail):
      """
      Không đọc được chữ trong tệp: không phải UTF-8, UTF-16, Windows-1258, TCVN3 hay VNI \
      (\(detail)). Mở tệp gốc bằng Excel, chọn Lưu thành › «CSV UTF-8», rồi gửi lại.
      """
    case .unsafeContent(let content):
      "Tệp chứa nội dung không an toàn (\(content.words.vietnamese)) nên không được đọc. Lập lại tệp từ mẫu gốc."
    case .unreadable(let obstacle):
      "Không mở được tệp: \(obstacle.words.vietnamese)."
    case .notAWorkbook:
      "Không phải sổ biểu mẫu; bỏ qua."
    case .noSheets:
      "Sổ không có trang tính nào đọc được. Mở bằng Excel, kiểm tra rồi lưu lại."
    case .otherLevel(let found, let expected, let files):
      Self.otherLevel(found, expected, files).vietnamese
    case .moreOfOneKind(let code, let count):
      """
      Còn \(count) thông báo \(code.rawValue) nữa ở cột này, không liệt kê. Sửa cả cột rồi kiểm tra lại.
      """
    case .nothingToRead(let path):
      "Không có tệp nào để đọc trong \(path). Kiểm tra lại đường dẫn."
    case .noIdentification(let sheets):
      """
      Không tìm thấy biểu nhận dạng X-00 hoặc N-00.\(Self.sheets(sheets).vietnamese) Dùng mẫu do huyện phát, không xoá trang thông tin chung.
      """
    case .incompleteIdentification(let label, isUsed: true):
      "Biểu nhận dạng thiếu «\(label)». Sổ vẫn được tính; điền ô này rồi gửi lại."
    case .incompleteIdentification(let label, isUsed: false):
      "Biểu nhận dạng thiếu «\(label)» nên sổ chưa được tính. Điền ô này rồi gửi lại."
    case .olderTemplate(let found, let expected):
      """
      Mẫu phiên bản \(found), bản đang dùng là \(expected). Số liệu vẫn được nhận; lần \
      sau hãy tải mẫu mới.
      """
    case .unknownTemplate(_, let expected, isUsed: true):
      """
      Sổ không ghi phiên bản mẫu (đang dùng \(expected)). Số liệu vẫn được tính; điền phiên bản vào ô \
      này, hoặc chép số liệu sang mẫu gốc.
      """
    case .unknownTemplate(let found, let expected, isUsed: false):
      """
      Mẫu phiên bản \(found) không dùng được; cần \(expected). Xin huyện mẫu mới, chép số \
      liệu sang rồi gửi lại.
      """
    case .wrongYear, .yearOfHeadings, .unknownUnit, .unitContradiction, .unitFoundByName:
      identityWords(in: .vietnamese)
    case .endedUnit, .restatedDiffers, .openShares, .missingBase: successionWords(in: .vietnamese)
    case .unitOutsideArea(let unit, let area, let own):
      Self.areaWords(unit, area, own).vietnamese
    case .unitNameDiffers(let found, let expected):
      "Tên đơn vị ghi «\(found)» không khớp mã (\(expected)). Máy dùng mã; hãy sửa tên."
    case .unknownRound(let found, let allowed):
      """
      Vòng nộp «\(found)» không có trong danh mục (\(Self.list(allowed))). Chọn lại trong \
      danh sách.
      """
    case .identicalResend(let unit, let other):
      "\(unit): số liệu giống hệt \(other); chỉ tính một lần."
    case .conflictingSubmissions(let unit, let round, let others, let differences):
      """
      \(unit) còn gửi \(Self.list(others))\(round.isEmpty ? "" : " cùng vòng «\(round)», cùng ngày"), \
      số liệu khác nhau.\
      \(differences.words(in: .vietnamese)) Không tệp nào được dùng. Giữ lại một tệp, hoặc chọn \
      một tệp trong sổ quyết định (--decisions TỆP.xlsx).
      """
    case .superseded(let unit, let by, let changes):
      "\(unit): đã có bản mới hơn (\(by)); bản này không tính, những gì thấy trong bản này cũng vậy."
        + (changes?.words(in: .vietnamese) ?? "")
    case .setAside(let unit, let by, isPicked: true):
      "\(unit): đã chọn \(by); bản này không tính, những gì thấy trong bản này cũng vậy."
    case .setAside(let unit, let by, isPicked: false):
      """
      \(unit): tệp này không dùng được, đã tính \(by) của cùng đơn vị. Xoá tệp này nếu không cần; \
      nếu cần thì sửa những chỗ nêu dưới đây.
      """
    case .missingSubmission(let unit):
      "Chưa nhận được sổ của \(unit). Số tổng hợp chưa có đơn vị này."
    case .unknownDepartment(let found, let nearest):
      """
      Không có phòng, ban «\(found)» trong danh mục.\(Self.nearest(nearest).vietnamese) Sửa \
      ô Mã phòng, ban.
      """
    case .version(let found): found.words(in: .vietnamese)
    case .missingSheet(let expected, let found):
      """
      Thiếu trang \(expected).\(Self.sheets(found).vietnamese) Dùng đúng mẫu, không xoá trang.
      """
    case .renamedSheet(let found, let expected):
      "Trang «\(found)» được nhận ra là \(expected) theo tiêu đề cột."
    case .mendingList(let cells):
      "Tờ này do máy ghi, không phải biểu: bỏ qua \(cells) ô. Số liệu chỉ ghi ở các biểu."
    case .remark(let author, let text):
      "Ghi chú\(author.map { " của \($0)" } ?? " ở ô"): «\(text)»."
    case .unknownSheet(let cells):
      "Trang không thuộc mẫu; bỏ qua \(cells) ô có dữ liệu."
    case .headerNotFound(let expected, let nearest):
      """
      Không tìm thấy hàng tiêu đề. Cần có: \(Self.list(expected)).\(Self.nearest(nearest).vietnamese) Khôi phục tiêu đề như mẫu.
      """
    case .missingColumn(let expected, let nearest, let filled):
      Self.missingColumn(expected, nearest, filled).vietnamese
    case .movedColumn(let expected, let found):
      "Cột nằm ở \(found) thay vì \(expected); đã nhận ra theo tiêu đề."
    case .extraColumn(let header, let cells):
      "Cột thêm «\(header)» không thuộc mẫu; bỏ qua \(cells) ô."
    case .repeatedColumn(let header, let columns, let misnamed):
      "Tiêu đề «\(header)» có ở nhiều cột: \(Self.list(columns)). "
        + (misnamed?.words.vietnamese ?? "Xoá cột thừa rồi gửi lại.")
    case .renamedColumn(let expected, let found):
      "Tiêu đề «\(found)» được hiểu là «\(expected)» của mẫu."
    case .hiddenRows(let rows, let count):
      "Có \(count) hàng ẩn hoặc bị lọc (\(rows)); số liệu ở đó vẫn được tính."
    case .hiddenColumns(let columns):
      "Có cột ẩn (\(columns)); số liệu ở đó vẫn được tính."
    case .hiddenSheet:
      "Trang bị ẩn; số liệu ở đó vẫn được tính."
    case .outsideTable(let value, let others, let range):
      Self.outsideWords(value, others, range).vietnamese
    case .unreadableSheet(let damage):
      """
      Không đọc được trang này: \(damage.words(in: .vietnamese)). Các trang khác vẫn được đọc. Lưu lại bằng \
      Excel rồi gửi lại.
      """
    case .unknownRow(let found, let nearest):
      """
      Mã «\(found)» không có trong danh mục; hàng này không được tổng hợp.\
      \(Self.nearest(nearest).vietnamese) Sửa mã theo danh mục.
      """
    case .addedRow(let name):
      """
      Hàng tự thêm «\(name)» không có trong mẫu; bỏ qua hàng này, không tính vào số liệu. Nếu là chỉ tiêu \
      của mẫu thì ghi số vào đúng hàng đó rồi xoá hàng này.
      """
    case .duplicateKey(let key, let first):
      "«\(key)» đã có ở hàng \(first); máy chưa dùng hàng này. Chỉ giữ một hàng, hoặc sửa lại cho khác nhau."
    case .missingRow(let names):
      "Thiếu các hàng của mẫu, coi như chưa có số liệu: \(Self.list(names))."
    case .subtotalDiffers, .loneCell: rowWords(in: .vietnamese)
    case .doubtfulSum(let label, true, false):
      "Dòng «\(label)» là tổng của các dòng phía trên nên không tính thêm."
    case .doubtfulSum(let label, true, _):
      """
      Số ở dòng \(label.isEmpty ? "này" : "«\(label)»") bằng tổng các dòng phía trên. Máy đã tính như một dòng riêng; nếu đây là \
      dòng cộng thì xoá đi.
      """
    case .doubtfulSum(let label, false, false):
      """
      «\(label)» giống tên dòng cộng nhưng số không bằng tổng các dòng phía trên, và ô này phải cho biết số là \
      của mục nào nên dòng chưa được tính. Nếu là dòng cộng thì xoá đi, nếu không thì chọn đúng mục trong danh sách.
      """
    case .doubtfulSum(let label, false, _):
      """
      «\(label)» giống tên dòng cộng nhưng số không bằng tổng các dòng phía trên. Máy đã tính như \
      một dòng riêng; nếu là dòng cộng thì xoá đi, nếu không thì ghi rõ nội dung.
      """
    case .hiddenByMerge(let value, let range): Self.hiddenWords(value, range).vietnamese
    case .mergedData(let range):
      "Ô gộp \(range) trong vùng số liệu; chỉ tính ở ô đầu. Bỏ gộp ô rồi điền từng hàng."
    case .carriedDown(let range, let value):
      "Ô gộp dọc \(range): giá trị «\(value)» được hiểu cho mọi hàng trong ô gộp."
    case .copiedSheet(let form, let used, let cells):
      """
      Trang có tiêu đề của biểu \(form), nhưng biểu này đã đọc ở trang «\(used)»; bỏ qua \(cells) ô. \
      Nếu số liệu đúng nằm ở đây thì chép sang trang «\(used)», nếu không thì xoá trang này.
      """
    case .secondTable(let header, let cells):
      """
      Giữa bảng có hàng tiêu đề của bảng khác («\(header)»); từ đây không đọc \(cells) ô. Chuyển bảng \
      này sang trang mẫu của nó.
      """
    case .repeatedHeader:
      "Hàng tiêu đề lặp lại giữa bảng; bỏ qua hàng này."
    case .repeatedCell(let count):
      """
      Tệp ghi nhiều ô trùng một địa chỉ từ ô này; chỉ lấy ô ghi sau cùng, không dùng \(count) ô. Mở tệp, \
      xem lại số liệu rồi lưu lại.
      """
    case .errorValue(let found):
      "Ô báo lỗi \(found). Gõ lại giá trị vào ô; nếu ô có công thức thì sửa công thức."
    case .uncalculated(let formula):
      "Công thức «\(formula)» chưa được tính. Mở bằng Excel, bấm Lưu rồi gửi lại."
    case .notANumber(let found):
      Self.noNumber(found).vietnamese
    case .approximate(let found):
      "«\(found)» là số ước lượng hoặc một khoảng. Gõ một số cụ thể."
    case .unreadableTarget, .assignedDiffers:
      targetWords(in: .vietnamese)
    case .ambiguousNumber(let found, let used, let other, let rule):
      """
      «\(found)» máy hiểu là \(Self.spoken(used, in: .vietnamese)), \
      \(rule.wording(in: .vietnamese))\
      \(other.map { "; cũng có thể là \(Self.spoken($0, in: .vietnamese))" } ?? ""). Gõ lại số để \
      chắc chắn.
      """
    case .dateInsteadOfNumber(let found):
      "Ô số bị Excel đổi thành ngày tháng (\(found)). Định dạng ô là Số rồi gõ lại."
    case .notADate(let found):
      "«\(found)» không phải ngày tháng. Gõ theo dạng ngày/tháng/năm, ví dụ 05/08/2017."
    case .unknownCode(let found, let nearest, let choices):
      choices.message(about: found, nearest: nearest).vietnamese
    case .missingValue(let entry):
      "Ô bắt buộc còn trống. \(entry.words(in: .vietnamese))."
    case .belowMinimum(let found, let limit, let cells):
      "\(found.vietnamese) nhỏ hơn mức thấp nhất \(limit.vietnamese)\(cells.bound.vietnamese). Kiểm tra lại số liệu."
    case .aboveMaximum(let found, let limit, let cells):
      "\(found.vietnamese) lớn hơn mức cao nhất \(limit.vietnamese)\(cells.bound.vietnamese). Kiểm tra lại số liệu."
    case .notWhole(let found):
      "\(found.vietnamese) phải là số nguyên. Kiểm tra lại số liệu."
    case .textLength(let length, let allowed):
      "Nội dung dài \(length) ký tự; cần \(allowed) ký tự."
    case .repairedText(let before, let after, let rule):
      "Đã sửa «\(before)» thành «\(after)» (\(rule.words(in: .vietnamese)))."
    case .repairedNumber(let before, let after, let rule):
      "Đã đọc «\(before)» là \(after.vietnamese) (\(rule.words(in: .vietnamese)))."
    case .repairedDate(let before, let after):
      "Đã đọc «\(before)» là ngày \(after)."
    case .resolvedCode(let before, let after):
      "Đã hiểu «\(before)» là «\(after)»."
    case .generatedCode(let code):
      "Dòng chưa có mã, máy cấp mã \(code) và giữ ở các vòng sau. Ghi mã này ở những chỗ nhắc đến dòng."
    case .answeredCode(let before, let after):
      "Theo trả lời của cán bộ, «\(before)» là «\(after)»."
    case .personalNumber:
      "Ô có số điện thoại hoặc số căn cước, sẽ đi theo biểu lên cấp trên. Nếu không cần, hãy xóa số ấy."
    case .unusedAnswer(let found, _):
      "Câu trả lời cho «\(found)» không khớp với ô nào; có thể xoá dòng này."
    case .computedDiffers(let found, let computed, let cells, let blank, let isFormula):
      computedWords(found, computed, blank, isFormula)?.vietnamese ?? """
        Ô tự tính ghi \(found.vietnamese), máy tính được \(computed.vietnamese)\(cells.made.vietnamese). Máy dùng số tính lại. \
        Nếu công thức đã bị gõ đè, chép lại công thức từ ô khác cùng cột.
        """
    case .printedChanged(let found, let expected):
      """
      Ô in sẵn bị đổi: «\(found)», mẫu là «\(expected)». Khôi phục như mẫu; nếu số liệu \
      theo đơn vị khác thì đổi về «\(expected)».
      """
    case .decided(let finding, let answer, let reason):
      Self.words(finding, answer, reason, in: .vietnamese)
    case .decision(let fault): fault.words(in: .vietnamese)
    case .settings(let fault): fault.words(in: .vietnamese)
    case .trace(let fault): fault.words(in: .vietnamese)
    case .compare(let fault): fault.words(in: .vietnamese)
    case .run(let fault): fault.words(in: .vietnamese)
    case .brokenOff(let folder): Self.brokenOff(folder).vietnamese
    case .passedOver(let path, let reason): reason.words(path: path, in: .vietnamese)
    case .otherRound(let round, let units): Self.roundWords(round, units, in: .vietnamese)
    case .scaleSlip, .unsettledBelow: scaleWords(in: .vietnamese)
    case .uncertainEncoding(let found):
      """
      Chữ «\(found)» có thể gõ bằng phông cũ (TCVN3, VNI) nhưng không đủ chắc để tự đổi. \
      Gõ lại bằng phông Unicode.
      """
    case .fractionInsteadOfPercent(let found):
      "\(found.vietnamese) trong cột % có thể là tỷ lệ chưa nhân 100. Kiểm tra lại."
    case .dateOutsideYears(let found, let years, let isMonth):
      "\(isMonth ? "Tháng" : "Ngày") \(found) ngoài khoảng \(years). Kiểm tra năm."
    case .swappedDayMonth(let column):
      """
      Cột \(column): có ô ngày bị Excel hiểu đảo ngày và tháng (máy cài kiểu Mỹ). Kiểm \
      tra và gõ lại theo ngày/tháng/năm.
      """
    case .convertedUnit(let before, let after):
      "Đã đổi đơn vị: «\(before)» thành \(after.vietnamese)."
    case .ruleViolated(_, let vietnamese, _):
      "\(vietnamese)"
    case .departmentDiffers(let indicator, let communes, let department, let difference):
      """
      \(indicator): tổng các xã \(communes.vietnamese), số của ngành \(department.vietnamese), chênh lệch \
      \(difference.vietnamese) %. Chọn số dùng và ghi lý do trong sổ quyết định (--decisions TỆP.xlsx).
      """
    case .departmentsDisagree(let indicator, let figures):
      """
      \(indicator): các phòng, ban báo số khác nhau (\(Self.list(figures, in: .vietnamese))); chưa dùng số \
      nào của ngành. Thống nhất một số rồi gửi lại.
      """
    case .alikeRows(let rows): rows.words(in: .vietnamese)
    case .duplicateRow(let key, let first):
      "Mã «\(key)» đã có ở \(first). Mỗi mã chỉ dùng một lần; sửa lại mã."
    case .waitingReferences(let unit, let count, let files):
      """
      \(count) mã dẫn tới dòng của \(unit) (\(Self.list(files))). Sổ của đơn vị này, hoặc biểu có \
      các dòng đó, chưa có trong số tổng hợp nên các mã đó chờ, chưa cần làm gì.
      """
    case .incompleteCoverage(let name, let reported, let expected):
      "\(name): có số liệu của \(reported)/\(expected) đơn vị."
    case .missingWeight, .missingRatioPart: missingPartWords(in: .vietnamese)
    case .historyDiffers(let indicator, let found, let official):
      """
      \(indicator): ghi \(found.vietnamese), số chính thức năm trước là \(official.vietnamese). Kiểm tra lại \
      cột thực hiện năm trước.
      """
    case .figureEdited: editedWords(in: .vietnamese)
    case .bookEdited(let edit): edit.words(in: .vietnamese)
    case .recordUnusable(let fault): fault.words(in: .vietnamese)
    case .resultsRestored(let count):
      "\(count) công thức không có kết quả lưu kèm; dùng số máy đã ghi. Mở bằng Excel rồi lưu lại."
    case .figureChosen(let indicator, let source, let used, let other, let further):
      "\(indicator): dùng số theo «\(source)» là \(used.vietnamese); số còn lại \(Self.list([other, further], in: .vietnamese))."
    case .missingHistory(let years):
      "Chưa có sổ tổng hợp các năm \(years); bảng nhiều năm chỉ có các năm đã có."
    case .refusedBelow(let unit, let lines):
      """
      Chưa có số: ô của \(unit) bị từ chối hoặc còn trống khi tổng hợp\(lines.isEmpty ? "" : " (nhật ký H-14, hàng \(lines.map(String.init).joined(separator: ", ")))"). \
      Không sửa ở đây; \(unit) sửa sổ của mình rồi huyện tổng hợp lại.
      """
    case .rejectedFigure(let count, let unit):
      "\(unit): \(count) ô có lỗi chưa đưa vào số tổng hợp. Sửa các ô báo lỗi rồi gửi lại."
    case .outputIsInput(let path):
      "Tệp ra \(path) trùng với tệp vào. Chọn thư mục ra khác."
    case .cannotWrite(let path, let obstacle):
      "Không ghi được \(path): \(obstacle.words(in: .vietnamese))."
    case .verificationFailed(let path):
      "Tệp \(path) ghi ra đọc lại không khớp; đã huỷ, không thay tệp cũ. Xem ổ đĩa còn tốt không rồi chạy lại."
    case .inspection(let found, let cells): found.vietnameseMessage(cells)
    case .conversion(let found, let cells): found.vietnameseMessage(cells)
    }
  }
}
