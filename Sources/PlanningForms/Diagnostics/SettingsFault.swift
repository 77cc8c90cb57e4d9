/// What is wrong in a file of settings, or in an option that replaces one of them.
package struct SettingsFault: Hashable, Sendable {
  /// The line in the file, from 1; `nil` for options and for the file as a whole.
  package var line: Int?
  /// The keys that lead there, such as `29374.signers.title`, or the option; empty for the file as a whole.
  package var key: String
  /// What is wrong.
  package var kind: Kind

  /// Makes one.
  package init(line: Int? = nil, key: String = "", _ kind: Kind) {
    self.line = line
    self.key = key
    self.kind = kind
  }

  /// The kinds of faults.
  package enum Kind: Hashable, Sendable {
    /// There is no such file.
    case missing
    /// It is a folder, or may not be read.
    case unreadable
    /// It is larger than settings ever are.
    case tooLarge(allowed: Int)
    /// Its bytes are no Unicode text.
    case notText
    /// It has anchors or aliases, which settings don't need.
    case alias
    /// It is not YAML; why not, in both languages.
    case notYAML(vietnamese: String, english: String)
    /// No such unit or department, and the nearest.
    case unknownUnit(found: String, nearest: [String])
    /// No such key, and those that there are.
    case unknownKey(found: String, known: [String])
    /// Not what belongs there.
    case unexpected(Expected)
    /// Too long for its place on the sheet; lengths in characters of its print.
    case tooLong(part: SigningPart, needed: Int, room: Int)
    /// No day of the calendar.
    case noDay(found: String)
    /// A day on which no plan of this year is made.
    case otherYear(found: String, planYear: Int)
    /// None of the ways to sign for somebody.
    case unknownAuthority(found: String)
    /// There is nobody whom this person could sign for.
    case nobodyToSignFor
    /// The signer has no title: neither an own one beside an authority, nor one that the form set has here.
    case missingTitle
    /// More signers, or more lines, than a sheet has room for.
    case tooMany(found: Int, most: Int)
    /// Options for one unit in a run that writes for several.
    case forMany(count: Int)
  }

  /// What belongs to a key.
  package enum Expected: Hashable, Sendable {
    case text, group, list
  }
}

/// A part of the signatures and of the line about the plan.
package enum SigningPart: Hashable, Sendable {
  case title, name, place, planNumber

  var wording: Wording {
    switch self {
    case .title: Wording("Chức danh", "The title")
    case .name: Wording("Họ tên", "The name")
    case .place: Wording("Địa danh", "The place")
    case .planNumber: Wording("Số kế hoạch", "The number of the plan")
    }
  }
}

extension SettingsFault {
  /// The code.
  var code: Finding.Code {
    switch kind {
    case .missing, .unreadable, .tooLarge, .notText, .alias, .notYAML: .settingsUnreadable
    case .unknownUnit: .settingsUnit
    case .unknownKey: .settingsKey
    case .unexpected: .settingsKind
    case .tooLong: .settingsTooLong
    case .noDay, .otherYear: .settingsDay
    case .unknownAuthority, .nobodyToSignFor, .missingTitle: .settingsAuthority
    case .tooMany: .settingsTooMany
    case .forMany: .settingsForMany
    }
  }

  /// Line, what is wrong and what to do.
  var words: Wording {
    (line.map { Wording("Dòng \($0): ", "Line \($0): ") } ?? Wording(same: "")) + kind.wording
  }
}

extension SettingsFault.Kind {
  fileprivate var wording: Wording {
    switch self {
    case .missing:
      Wording(
        "Không có tệp cài đặt này. Kiểm tra tên và thư mục sau --settings.",
        "There is no such file of settings. Check the name and folder after --settings.")
    case .unreadable:
      Wording(
        "Không mở được tệp cài đặt: là thư mục hoặc không có quyền đọc. Chỉ ra tệp settings.yaml.",
        "The file of settings can't be opened: it is a folder, or may not be read. Name the file settings.yaml."
      )
    case .tooLarge(let allowed):
      Wording(
        "Tệp cài đặt lớn hơn \(allowed) KiB nên không đọc. Chỉ để lại các đơn vị và khóa cần dùng.",
        "The file of settings is larger than \(allowed) KiB and is not read. Keep only the units and keys in use."
      )
    case .notText:
      Wording(
        "Tệp cài đặt không phải văn bản Unicode. Lưu lại bằng Notepad, mã hóa UTF-8.",
        "The file of settings is no Unicode text. Save it again as UTF-8.")
    case .alias:
      Wording(
        "Dấu «&» hoặc «*» liền trước chữ là bí danh của YAML, không dùng ở đây. Đặt văn bản trong dấu nháy, "
          + "thêm dấu cách sau «&».",
        "A “&” or “*” right before a word is an alias of YAML, which settings don't use. Put the text into "
          + "quotation marks, with a space after “&”.")
    case .notYAML(let vietnamese, let english):
      Wording(vietnamese + ".", english + ".")
        + Wording(
          " Sửa như ví dụ trong hướng dẫn: mỗi khóa một dòng, thụt lề bằng dấu cách.",
          " Follow the example in the guide: one key a line, indented by spaces.")
    case .tooLong, .noDay, .otherYear: sizeWording
    case .unknownUnit, .unknownKey, .unexpected: structureWording
    case .unknownAuthority, .nobodyToSignFor, .missingTitle, .tooMany, .forMany: signerWording
    }
  }

  private static func list(_ keys: [String], _ open: String, _ close: String) -> String {
    keys.map { open + $0 + close }.joined(separator: ", ")
  }

  private var structureWording: Wording {
    switch self {
    case .unknownUnit(let found, let nearest):
      Wording(
        "Bộ mẫu của năm này không có đơn vị hoặc phòng, ban «\(found)».",
        "The form set of this year has no unit or department “\(found)”.")
        + Finding.nearest(nearest)
        + Wording(
          " Ghi mã đơn vị; phòng, ban thì ghi mã nơi nhận sổ, dấu «/», mã phòng, ban.",
          " Write a unit's code; for a department the code of the area that it belongs to, “/” and its own."
        )
    case .unknownKey(let found, let known):
      Wording(
        "Không có khóa «\(found)». Các khóa dùng được: \(Self.list(known, "«", "»")).",
        "There is no key “\(found)”. The keys are: \(Self.list(known, "“", "”")).")
    case .unexpected(.text):
      Wording(
        "Ở đây phải là một dòng chữ, không để trống.",
        "One line of text belongs here, not left empty.")
    case .unexpected(.group):
      Wording(
        "Ở đây phải là các khóa, mỗi khóa một dòng thụt vào.",
        "Keys belong here, each on a line of its own, indented.")
    case .unexpected(.list):
      Wording(
        "Ở đây phải là danh sách, mỗi người ký một dòng bắt đầu bằng «- ».",
        "A list belongs here, one line for each signer that begins with “- ”.")
    default: Wording(same: "")
    }
  }

  private var sizeWording: Wording {
    switch self {
    case .tooLong(let part, let needed, let room):
      part.wording
        + Wording(
          " cần chỗ bằng \(needed) chữ số, ở đây chỉ có \(room). Viết ngắn lại; chức danh dài thì chia dòng "
            + "bằng « / ».",
          " needs the room of \(needed) digits and has \(room). Shorten it; part a long title into lines with "
            + "“ / ”.")
    case .noDay(let found):
      Wording(
        "«\(found)» không phải là ngày. Ghi ngày/tháng/năm, như 15/08/2017.",
        "“\(found)” is no day. Write day/month/year, such as 15/08/2017.")
    case .otherYear(let found, let planYear):
      Wording(
        "Ngày \(found) không thuộc kỳ lập kế hoạch năm \(planYear) (từ 01/01/\(planYear - 1) đến "
          + "31/12/\(planYear)). Kiểm tra năm.",
        "The day \(found) is not in the time in which the plan of \(planYear) is made (01/01/\(planYear - 1) to "
          + "31/12/\(planYear)). Check its year.")
    default: Wording(same: "")
    }
  }

  private var signerWording: Wording {
    switch self {
    case .unknownAuthority(let found):
      Wording(
        "«\(found)» không phải là cách ký thay. Dùng KT (cấp phó ký thay), TL (thừa lệnh) hoặc TUQ (thừa ủy quyền).",
        "“\(found)” is no way to sign for somebody. Use KT (a deputy), TL (by order) or TUQ (by mandate)."
      )
    case .nobodyToSignFor:
      Wording(
        "Ở vị trí này mẫu không có người ký để ký thay. Bỏ «authority» và ghi đủ các dòng chức danh ở «title».",
        "The form set has nobody at this place to sign for. Leave out “authority” and write all lines of the "
          + "title into “title”.")
    case .missingTitle:
      Wording(
        "Thiếu chức danh của người ký. Ghi thêm «title».",
        "The signer's own title is missing. Add “title”.")
    case .tooMany(let found, let most):
      Wording(
        "Có \(found) mục, biểu chỉ đủ chỗ cho \(most). Bỏ bớt.",
        "There are \(found) entries, and a sheet has room for \(most). Leave some out.")
    case .forMany(let count):
      Wording(
        "Lần chạy này ghi sổ của \(count) đơn vị, tùy chọn này chỉ dùng cho một. Ghi vào tệp cài đặt theo mã "
          + "đơn vị (--settings), hoặc chạy riêng từng đơn vị.",
        "This run writes the workbooks of \(count) units, and this option is for one. Write it into the file of "
          + "settings by unit (--settings), or run for each unit.")
    default: Wording(same: "")
    }
  }
}
