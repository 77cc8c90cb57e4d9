extension PrintedWords {
  /// The English of the guides of templates, and of the table of codes of those filled by hand.
  static let printedInGuides: [String: String] = [
    "HƯỚNG DẪN ĐIỀN BIỂU KẾ HOẠCH NĂM {}": "HOW TO FILL THE FORMS OF THE PLAN FOR {}",
    "{} · mẫu phiên bản {}":
      "{} · template version {} · Translation – the Vietnamese workbook is the official one",
    "1. Điền gì, ở đâu": "1. What to fill, and where",
    "Bắt đầu ở biểu thông tin chung (sổ của xã: X-00, của phòng: N-00), rồi điền lần lượt từng biểu.":
      "Begin with the form of general information (communes: X-00, departments: N-00), then fill one form after the other.",
    "Chỉ điền vào ô màu vàng. Ô màu xám là chữ in sẵn hoặc ô máy tự tính, không gõ vào.":
      "Fill yellow cells only. Grey cells are printed or computed; do not type into them.",
    "Ô có mũi tên là ô chọn: bấm mũi tên và chọn một mục, không gõ tên khác. Danh sách phòng, ban thu gọn theo lĩnh vực đã chọn ở cùng dòng.":
      "Cells with an arrow have a list: click the arrow and choose an entry, do not type another name. The list of departments narrows by the sector chosen in the row.",
    "Chọn một ô thì lời nhắc hiện ra: ghi gì, đơn vị tính nào, có bắt buộc hay không. Cột có dấu (*) là bắt buộc, (**) là bắt buộc ở một số dòng.":
      "Select a cell and a prompt says what to write, in which unit of measure, and whether it is required. Columns with (*) are required, those with (**) in some rows.",
    "Ô tỷ lệ tự tính khi có đủ tử số và mẫu số trong biểu; ô màu vàng thì ghi được tỷ lệ nếu không có số liệu thành phần.":
      "Ratios are computed where numerator and denominator are in the form; in a yellow cell the ratio may be written where they are not known.",
    "2. Bốn cách ghi khác nhau": "2. Four entries that differ",
    "Để trống: chưa báo cáo.": "Blank: not reported.",
    "0: có số liệu và bằng không.": "0: known, and zero.",
    "- (dấu gạch): không phát sinh ở đơn vị.": "- (dash): does not occur in the unit.",
    "… (ba chấm): có phát sinh nhưng chưa thu được số liệu.":
      "… (three dots): occurs, figure not known yet.",
    "3. Ô đổi màu": "3. Cells that change colour",
    "Ô đỏ: số liệu sai hoặc mâu thuẫn, phải sửa trước khi gửi.":
      "Red: wrong or contradictory; mend it before sending.",
    "Ô cam nhạt: dòng đã ghi nhưng còn thiếu ô bắt buộc.":
      "Light orange: a required cell is missing in a row that is filled.",
    "Ô vàng đậm: nên kiểm tra lại; nếu đúng thì giải trình ở cột ghi chú.":
      "Dark yellow: look at it again; if it is right, explain it in the note column.",
    "4. Thêm dòng": "4. More rows",
    "Biểu danh mục đã có sẵn dòng trống. Khi hết, chèn dòng ở giữa bảng (không chèn dưới dòng cuối). Ô tính của dòng chèn thêm để trống: máy tính lại khi nhận.":
      "Lists have spare rows. When they are full, insert rows within the table (not below the last one). Leave computed cells of inserted rows blank: they are computed when the workbook arrives.",
    "Không xoá cột, không đổi tên trang, không gộp ô trong bảng.":
      "Do not delete columns, rename sheets or merge cells in tables.",
    "Mã hoạt động, mã đề xuất: để trống, máy sinh mã và giữ nguyên qua các vòng.":
      "Codes of activities and proposals: leave blank, the program makes them and keeps them through the rounds.",
    "Dòng mà biểu khác nhắc đến bằng mã thì tự đặt mã ngắn, ví dụ HD01, ghi giống nhau ở hai biểu.":
      "A row that another form names by its code gets a short code of your own, such as HD01, alike in both forms.",
    "5. Gửi đi": "5. Sending",
    "Xem trang «{}»: sửa hết các dòng Thiếu và Lỗi, đến khi trang ghi «{}».":
      "Look at the sheet “{}”: mend all lines Missing and Error until it says “{}”.",
    "Ghi vòng nộp, ngày lập và người lập; lưu tệp dạng .xlsx, tên tệp tuỳ ý.":
      "Write the round, the day and who filled it; save as .xlsx under any name.",
    "Gửi tệp cho {}. Sửa sau khi gửi thì gửi lại cả tệp.":
      "Send the file to: {}. After a change, send the whole file again.",
    "In để ký: mỗi biểu đã đặt sẵn khổ giấy ngang và tiêu đề lặp lại ở mỗi trang.":
      "Printing: every form is set to landscape, with its headings on every page.",
    "In khổ giấy như mỗi biểu ghi (A4 hoặc A3, giấy ngang). Biểu rộng in thành nhiều trang đặt cạnh nhau; số thứ tự và các cột đầu lặp lại ở mỗi trang.":
      "Print on the paper that each form is set to (A4 or A3, landscape). Wide forms take several pages side by side; numbers and first columns stand on each.",
    "Ghi bằng bút mực, mỗi dòng một việc; tiền tính bằng triệu đồng, lẻ ghi sau dấu phẩy.":
      "Write with ink, one thing a row; money in million dong, decimals after a comma.",
    "Cột phải chọn (lĩnh vực, đơn vị tính, hiểm hoạ…): ghi tên hoặc mã theo Bảng tra ở trang cuối.":
      "Columns with a list (sector, unit of measure, hazard …): write the name or code as in the table on the last sheet.",
    "Cột tính ra (tổng số, tỷ lệ) có thể để trống: máy tính lại khi nhập.":
      "Computed columns (totals, ratios) may stay blank: they are computed later.",
    "3. Mã và chữ ký": "3. Codes and signatures",
    "Mã hoạt động, mã đề xuất: để trống nếu chưa được cấp; đã có mã thì ghi đúng mã cũ.":
      "Codes of activities and proposals: leave blank if there is none yet; else write the old code.",
    "Thiếu dòng thì in thêm trang của biểu đó và đánh số thứ tự tiếp theo.":
      "Where rows are too few, print the form's page again and go on numbering.",
    "Người lập biểu và Chủ tịch ký ở cuối mỗi biểu; gửi bản giấy cho nơi nhập máy.":
      "Who filled it and the chairman sign below each form; send the paper to where it is typed in.",
    "4. Nhập vào máy": "4. Typing in",
    "Người nhập dùng sổ mẫu điện tử của đúng đơn vị và năm, rồi chạy kiểm tra trước khi gửi.":
      "Use the electronic template of the right unit and year, then check before sending.",
    "BẢNG TRA CÁC MỤC ĐỂ CHỌN": "ENTRIES TO CHOOSE FROM",
    "Ghi tên hoặc mã (chữ in hoa) của mục vào ô.":
      "Write the name or the code (capitals) of the entry into the cell.",
    "Cột (biểu)": "Column (form)",
    "Các mục": "Entries",
  ]
}
