import WorkbookModel
import WorkbookWriters

/// Composes the one-page guide for an officer who fills a template for the first time.
struct GuideSheet {
  let body: IssuingBody
  let planYear: Int
  let version: String

  private var steps: [(title: String, lines: [String])] {
    [
      (
        "1. Điền gì, ở đâu",
        [
          "Bắt đầu ở biểu thông tin chung (sổ của xã: X-00, của phòng: N-00), rồi điền lần lượt "
            + "từng biểu.",
          "Chỉ điền vào ô màu vàng. Ô màu xám là chữ in sẵn hoặc ô máy tự tính, không gõ vào.",
          "Ô có mũi tên là ô chọn: bấm mũi tên và chọn một mục, không gõ tên khác.",
          "Chọn một ô thì lời nhắc hiện ra: ghi gì, đơn vị tính nào, có bắt buộc hay không.",
        ]
      ),
      (
        "2. Bốn cách ghi khác nhau",
        [
          "Để trống: chưa báo cáo.",
          "0: có số liệu và bằng không.",
          "- (dấu gạch): không phát sinh ở đơn vị.",
          "… (ba chấm): có phát sinh nhưng chưa thu được số liệu.",
        ]
      ),
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
            + "dòng cuối), rồi sao chép một dòng trống vào dòng mới để có lại công thức.",
          "Không xoá cột, không đổi tên trang, không gộp ô trong bảng.",
          "Mã hoạt động, mã đề xuất: để trống, máy sinh mã và giữ nguyên qua các vòng.",
        ]
      ),
      (
        "5. Gửi đi",
        [
          "Ghi vòng nộp, ngày lập và người lập; lưu tệp dạng .xlsx, tên tệp tuỳ ý.",
          "Gửi tệp cho Phòng Tài chính - Kế hoạch huyện. Sửa sau khi gửi thì gửi lại cả tệp.",
          "In để ký: mỗi biểu đã đặt sẵn khổ giấy ngang và tiêu đề lặp lại ở mỗi trang.",
        ]
      ),
    ]
  }

  func compose() -> WorksheetDocument {
    var canvas = SheetCanvas(widths: [3, 82])
    canvas.line(
      1, 1...2, "HƯỚNG DẪN ĐIỀN BIỂU KẾ HOẠCH NĂM \(planYear)",
      LayoutStyle.plain(size: 14, bold: true))
    canvas.line(
      2, 1...2, "\(body.name) · mẫu phiên bản \(version)", LayoutStyle.plain(size: 12, italic: true)
    )
    var row = 4
    for step in steps {
      canvas.line(row, 1...2, step.title, LayoutStyle.plain(size: 12, bold: true, .left))
      row += 1
      for line in step.lines {
        canvas.set(row, 1, .text("•"), LayoutStyle.plain(size: 12, vertical: .top))
        canvas.line(row, 2...2, line, LayoutStyle.plain(size: 12, .left, vertical: .top))
        row += 1
      }
      canvas.fix(row, height: 8)
      row += 1
    }
    var sheet = canvas.worksheet(named: SupportSheet.guide)
    sheet.pageSetup = PageSetup(isHorizontallyCentered: true)
    sheet.protection = SheetProtection()
    return sheet
  }
}
