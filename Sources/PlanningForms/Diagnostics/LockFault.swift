/// What is to be said of submissions that are locked: approved as they are, so that later ones don't count.
package enum LockFault: Hashable, Sendable {
  /// How many of those that count do so because they are locked.
  case inForce(locked: Int, counting: Int)
  /// A submission that came after the locked one, which is in another file.
  case later(unit: String, locked: String)
  /// The locked submission is not there; the file that it was in.
  case missing(unit: String, file: String)
  /// A unit that has nothing to be locked or unlocked.
  case nothingToLock(unit: String, NothingToLock)
  /// The register of locks can't be used, from a line on; 0 for the whole.
  case unusable(line: Int)
  /// An area some of whose units are not locked.
  case incomplete(area: String, open: [String])

  /// Why there is nothing to lock or unlock.
  package enum NothingToLock: Hashable, Sendable {
    case unknown, notSent, conflicting, lockedAlready, notLocked
  }
}

extension LockFault {
  /// The code.
  var code: Finding.Code {
    switch self {
    case .later: .laterThanLocked
    case .missing: .lockedMissing
    case .inForce: .locksInForce
    case .nothingToLock: .nothingToLock
    case .unusable: .locksUnusable
    case .incomplete: .areaNotLocked
    }
  }

  /// What was found and what to do.
  var words: Wording {
    switch self {
    case .inForce(let locked, let counting):
      Wording(
        "\(locked) trong \(counting) bản được dùng là bản đã khóa: bản gửi sau không thay thế.",
        "Of \(counting) submissions that count \(locked) are locked: later ones don't take their place."
      )
    case .later(let unit, let locked):
      Wording(
        "\(unit) đã khóa ở bản «\(locked)», nên không dùng tệp này dù gửi sau. Muốn dùng thì mở khóa bằng «sedp unlock», "
          + "ghi lý do, rồi chạy lại.",
        "\(unit) is locked as sent in “\(locked)”, so this later file does not count. To use it unlock the unit "
          + "(sedp unlock), with a reason, and run this again.")
    case .missing(let unit, let file):
      Wording(
        "\(unit) đã khóa ở bản «\(file)», mà không tệp nào ở đây có đúng nội dung ấy, nên không dùng tệp nào. Để lại "
          + "đúng tệp đã khóa vào thư mục, hoặc mở khóa rồi khóa bản mới.",
        "\(unit) is locked as sent in “\(file)”, and no file here says the same, so none counts. Put the locked file "
          + "back into the folder, or unlock the unit and lock the new one.")
    case .nothingToLock(let unit, let why): Self.words(unit, why)
    case .unusable(let line):
      (line == 0
        ? Wording("Tệp này không phải là sổ khóa", "This file is no register of locks")
        : Wording(
          "Sổ khóa bị sửa tay hoặc thiếu dòng, từ dòng \(line)",
          "The register of locks was changed by hand or lacks lines, from line \(line)"))
        + Wording(
          ", nên không dùng. Lấy lại từ bản lưu; sổ này chỉ do sedp ghi thêm, không sửa, không xóa dòng.",
          ", so it is not used. Take it from a copy; only sedp adds to it, and no line is changed or deleted."
        )
    case .incomplete(let area, let open):
      Wording(
        "\(area) chưa khóa được: còn \(open.count) đơn vị chưa khóa (\(Finding.list(open))). Khóa các đơn vị này trước.",
        "\(area) can't be locked: units that are not locked: \(open.count) (\(Finding.list(open))). Lock these first."
      )
    }
  }

  private static func words(_ unit: String, _ why: NothingToLock) -> Wording {
    switch why {
    case .unknown:
      Wording(
        "Không có đơn vị hoặc phòng, ban «\(unit)» trong năm kế hoạch này. Kiểm tra mã.",
        "There is no unit or department “\(unit)” in this plan year. Check its code.")
    case .notSent:
      Wording(
        "\(unit) chưa có bản nào dùng được trong các tệp này, nên không có gì để khóa.",
        "\(unit) has sent nothing among these files that can be used, so there is nothing to lock.")
    case .conflicting:
      Wording(
        "\(unit) có nhiều bản khác nhau mà chưa chọn bản nào. Chọn trong sổ quyết định rồi khóa.",
        "\(unit) has sent several that differ. Decide which one counts, then lock it.")
    case .lockedAlready:
      Wording(
        "\(unit) đã khóa rồi. Muốn khóa bản khác thì mở khóa trước.",
        "\(unit) is locked already. To lock another submission unlock it first.")
    case .notLocked:
      Wording(
        "\(unit) không đang khóa, nên không có gì để mở.",
        "\(unit) is not locked, so there is nothing to unlock.")
    }
  }
}
