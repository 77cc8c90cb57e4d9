import PlanningForms
import WorkbookModel
import WorkbookWriters

/// Composes the one-page guide for an officer who fills a template for the first time.
struct GuideSheet {
  let body: IssuingBody
  let planYear: Int
  let version: String
  let purpose: TemplatePurpose
  /// To whom the workbook is sent.
  let recipient: String
  private var words: PrintedWords { body.words }

  private var steps: [(title: String, lines: [String])] {
    switch purpose {
    case .filling: onComputer
    case .printing: onPaper
    }
  }

  /// The only codes that people make: X-07 asks for that of the activity that a proposal became.
  private static let ownCodes =
    "Dòng mà biểu khác nhắc đến bằng mã thì tự đặt mã ngắn, ví dụ HD01, ghi giống nhau ở hai biểu."

  private let ways = (
    title: "2. Bốn cách ghi khác nhau",
    lines: [
      "Để trống: chưa báo cáo.",
      "0: có số liệu và bằng không.",
      "- (dấu gạch): không phát sinh ở đơn vị.",
      "… (ba chấm): có phát sinh nhưng chưa thu được số liệu.",
    ]
  )

  private var onPaper: [(title: String, lines: [String])] {
    [
      (
        "1. Điền gì, ở đâu",
        [
          "In khổ giấy như mỗi biểu ghi (A4 hoặc A3, giấy ngang). Biểu rộng in thành nhiều trang đặt "
            + "cạnh nhau; số thứ tự và các cột đầu lặp lại ở mỗi trang.",
          "Ghi bằng bút mực, mỗi dòng một việc; tiền tính bằng triệu đồng, lẻ ghi sau dấu phẩy.",
          "Cột phải chọn (lĩnh vực, đơn vị tính, hiểm hoạ…): ghi tên hoặc mã theo Bảng tra ở trang cuối.",
          "Cột tính ra (tổng số, tỷ lệ) có thể để trống: máy tính lại khi nhập.",
        ]
      ),
      ways,
      (
        "3. Mã và chữ ký",
        [
          "Mã hoạt động, mã đề xuất: để trống nếu chưa được cấp; đã có mã thì ghi đúng mã cũ.",
          Self.ownCodes,
          "Thiếu dòng thì in thêm trang của biểu đó và đánh số thứ tự tiếp theo.",
          "Người lập biểu và Chủ tịch ký ở cuối mỗi biểu; gửi bản giấy cho nơi nhập máy.",
        ]
      ),
      (
        "4. Nhập vào máy",
        [
          "Người nhập dùng sổ mẫu điện tử của đúng đơn vị và năm, rồi chạy kiểm tra trước khi gửi."
        ]
      ),
    ]
  }

  private var onComputer: [(title: String, lines: [String])] {
    [
      (
        "1. Điền gì, ở đâu",
        [
          "Bắt đầu ở biểu thông tin chung (sổ của xã: X-00, của phòng: N-00), rồi điền lần lượt "
            + "từng biểu.",
          "Chỉ điền vào ô màu vàng. Ô màu xám là chữ in sẵn hoặc ô máy tự tính, không gõ vào.",
          "Ô có mũi tên là ô chọn: bấm mũi tên và chọn một mục, không gõ tên khác. Danh sách phòng, "
            + "ban thu gọn theo lĩnh vực đã chọn ở cùng dòng.",
          "Chọn một ô thì lời nhắc hiện ra: ghi gì, đơn vị tính nào, có bắt buộc hay không. Cột có dấu "
            + "(*) là bắt buộc, (**) là bắt buộc ở một số dòng.",
          "Ô tỷ lệ tự tính khi có đủ tử số và mẫu số trong biểu; ô màu vàng thì ghi được tỷ lệ nếu "
            + "không có số liệu thành phần.",
        ]
      ),
      ways,
      (
        "3. Ô đổi màu",
        [
          "Ô đỏ: số liệu sai hoặc mâu thuẫn, phải sửa trước khi gửi.",
          "Ô cam nhạt: dòng đã ghi nhưng còn thiếu ô bắt buộc.",
          "Ô vàng đậm: nên kiểm tra lại; nếu đúng thì giải trình ở cột ghi chú.",
        ]
      ),
      (
        "4. Thêm dòng",
        [
          "Biểu danh mục đã có sẵn dòng trống. Khi hết, chèn dòng ở giữa bảng (không chèn dưới "
            + "dòng cuối). Ô tính của dòng chèn thêm để trống: máy tính lại khi nhận.",
          "Không xoá cột, không đổi tên trang, không gộp ô trong bảng.",
          "Mã hoạt động, mã đề xuất: để trống, máy sinh mã và giữ nguyên qua các vòng.",
          Self.ownCodes,
        ]
      ),
      (
        "5. Gửi đi",
        [
          words(
            "Xem trang «{}»: sửa hết các dòng Thiếu và Lỗi, đến khi trang ghi «{}».",
            words(SupportSheet.check), words(CheckSheet.verdicts.ready)),
          "Ghi vòng nộp, ngày lập và người lập; lưu tệp dạng .xlsx, tên tệp tuỳ ý.",
          words("Gửi tệp cho {}. Sửa sau khi gửi thì gửi lại cả tệp.", recipient),
          "In để ký: mỗi biểu đã đặt sẵn khổ giấy ngang và tiêu đề lặp lại ở mỗi trang.",
        ]
      ),
    ]
  }

  func compose() -> WorksheetDocument {
    var canvas = SheetCanvas(widths: [3, 82])
    canvas.line(
      1, 1...2, words("HƯỚNG DẪN ĐIỀN BIỂU KẾ HOẠCH NĂM {}", String(planYear)),
      LayoutStyle.plain(size: 14, bold: true))
    canvas.line(
      2, 1...2, words("{} · mẫu phiên bản {}", body.name, version),
      LayoutStyle.plain(size: 12, italic: true)
    )
    var row = 4
    for step in steps {
      canvas.line(row, 1...2, words(step.title), LayoutStyle.plain(size: 12, bold: true, .left))
      row += 1
      for line in step.lines {
        canvas.set(row, 1, .text("•"), LayoutStyle.plain(size: 12, vertical: .top))
        canvas.line(row, 2...2, words(line), LayoutStyle.plain(size: 12, .left, vertical: .top))
        row += 1
      }
      canvas.fix(row, height: 8)
      row += 1
    }
    var sheet = canvas.worksheet(named: words(SupportSheet.guide))
    sheet.pageSetup = PageSetup(isHorizontallyCentered: true)
    sheet.protection = SheetProtection()
    return sheet
  }
}
