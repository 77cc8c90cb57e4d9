import PlanningForms

extension PageWords {
  /// The English of what pages say, by the Vietnamese text.
  static let english = PrintedWords([
    "Đến kết luận": "To the verdict",
    "Mục lục": "Contents",
    "Ngôn ngữ": "Language",
    "Kết luận và việc cần làm trước": "Verdict, and what to do first",
    "Tình hình nộp": "Who has sent what",
    "Chỗ phải sửa, phải quyết định, theo đơn vị": "What to mend and to decide, by unit",
    "Số liệu chính": "Main figures",
    "So sánh các đơn vị": "Units compared",
    "Xem mục 3": "See section 3",
    "Việc cần làm trước": "What to do first",
    "Lỗi": "Errors",
    "Nên xem": "Look at",
    "Để biết": "Notice",
    "Chờ quyết định": "To be decided",
    "Hạn nộp": "Deadline",
    "lỗi phải sửa": "errors to mend",
    "điều chờ quyết định": "open questions",
    "đơn vị có số liệu": "units reported",
    "phòng, ban có số liệu": "departments reported",
    "Không có chỗ nào phải sửa hay phải quyết định.": "Nothing is to be mended or decided.",
    "Bấm vào tên đơn vị để xem từng chỗ và câu gửi đơn vị; bấm vào câu để chọn cả câu rồi chép.":
      "Open a unit to see each place and a text to send to it; a click on the text selects all of it.",
    "Còn {} đơn vị khác, xem nhật ký trong sổ.": "{} more units: see the log in the workbook.",
    "Còn {} loại khác, xem nhật ký trong sổ.": "{} more kinds: see the log in the workbook.",
    "{} lỗi": "{} to mend",
    "{} chờ quyết định": "{} to decide",
    "{} nên xem": "{} to look at",
    "({} chỗ)": "({} places)",
    "Câu gửi đơn vị:": "Text to send to the unit:",
    "Số liệu chung": "All together",
    "Mỗi số là số in trong sổ; bấm vào số để xem số đó từ đâu ra.":
      "Each figure is the one in the workbook; open it to see where it comes from.",
    "(*) Có số nghi nhầm đơn vị, chưa xử lý.":
      "(*) Contains a figure in what may be another unit of measure, not settled yet.",
    "Còn {} nơi khác:": "{} more:",
    "Có số: {}/{} đơn vị.": "Units with a figure: {} of {}.",
    "{}: thấp nhất {} ({}), cao nhất {} ({}).": "{}: lowest {} ({}), highest {} ({}).",
    "Đơn vị": "Unit",
    "Thứ": "Rank",
    "Số": "Figure",
    "Mục": "Item",
    "Còn {} đơn vị": "{} more units",
    "{} đơn vị chưa có số.": "{} units have no figure.",
    "Biểu đồ thanh không có số.": "Bar chart without figures.",
    "Biểu đồ thanh, {} mục, từ {} đến {}; số ở bảng bên cạnh.":
      "Bar chart of {} items, from {} to {}; the figures are in the table beside.",
    // The verdict, as the first sheet of the workbook has it.
    "BẢN NHÁP – {}": "DRAFT – {}",
    "còn {} lỗi": "{} errors left",
    "{} điều chờ quyết định": "{} open questions",
    "mới có {}/{} đơn vị": "{} of {} units so far",
    "{} đơn vị ở vòng khác": "{} units of another round",
    "TRÌNH KÝ ĐƯỢC – đủ {}/{} đơn vị, không còn lỗi, không còn điều chờ quyết định":
      "MAY BE SIGNED – all {} of {} units, no errors, no open questions",
    // What to do.
    "Nhắc {} đơn vị chưa có số liệu: {}.": "Remind {} units without figures: {}.",
    "Nhắc {} phòng, ban chưa có số liệu: {}.": "Remind {} departments without figures: {}.",
    "Đề nghị {} đơn vị gửi sổ đúng vòng: {}.": "Ask {} units for workbooks of this round: {}.",
    "Đề nghị sửa {} lỗi ở {} đơn vị, trước hết: {}.":
      "Have {} errors mended by {} units, first of all: {}.",
    "Quyết định {} điều: {}.": "Decide {} questions: {}.",
    "Nhận sổ đã sửa rồi tổng hợp lại.": "Take in the mended workbooks and consolidate again.",
    "Mở trang «Tóm tắt» của sổ, kiểm lại số, in và trình ký.":
      "Look through the summary sheet of the workbook, print it and have it signed.",
    "và {} nơi khác": "and {} more",
    "{} ô": "{} cells",
    "ô ghi «{}»": "the cell says “{}”",
    "số liệu đến {}": "figures until {}",
    "Kính gửi {}! Chưa nhận được sổ kế hoạch năm {} của đơn vị. Đề nghị gửi sớm. Cảm ơn!":
      "Dear {}, your workbook for the plan of {} has not arrived. Please send it soon. Thank you!",
  ])
}
