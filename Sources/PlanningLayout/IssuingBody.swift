import CivilCalendar
import PlanningForms

/// Who issues a sheet, as its heading and signature blocks name it.
struct IssuingBody {
  /// The body above, such as `UBND TỈNH TRÀ VINH`.
  let superior: String
  /// The body itself, such as `ỦY BAN NHÂN DÂN HUYỆN CHÂU THÀNH`.
  let name: String
  /// The place in the date line, such as `Châu Thành`.
  let place: String
  /// The body whose document the sheet is annexed to, within a sentence.
  let documentOwner: String
  /// Who signs, from the left.
  let signatures: [Signature]
  /// The number of the document that sheets are annexed to, as far as it is known: `125/KH-UBND`.
  let documentNumber: String?
  /// The day of that document, which sheets are signed on.
  let day: CalendarDay?
  /// The texts that only the unit's own settings have.
  let ownTexts: [String]
  /// What the program prints, in the words of the form set.
  let words: PrintedWords

  /// One signature block.
  struct Signature: Hashable {
    /// The lines of the title, such as `TM. ỦY BAN NHÂN DÂN`, `CHỦ TỊCH`.
    let title: [String]
    /// What stands below it in italics.
    let hint: String
    /// The name under the room for signature and seal; empty where it is to be written.
    let name: String
  }

  /// What is issued, before who signs is settled.
  private struct Names {
    var superior: String
    var name: String
    var place: String
    var owner: String
  }

  /// The issuing body of a contributor's sheets.
  ///
  /// - Parameter signing: what the contributor has set; the rest is as the form set has it.
  init(_ contributor: Contributor, presenter: CellPresenter, signing: UnitSigning? = nil) {
    let words = presenter.words
    self.words = words
    let names = Self.names(of: contributor, presenter)
    superior = names.superior
    name = names.name
    place = signing?.place ?? names.place
    documentOwner = names.owner
    documentNumber = signing?.planNumber
    day = signing?.planDate
    ownTexts = signing?.printedTexts ?? []
    let signers =
      signing?.signers
      ?? presenter.configuration.usualSigners(of: contributor, in: presenter.hierarchy)
      .map { UnitSigning.Signer(title: $0) }
    let translation = presenter.configuration.translatedBy
    let author = Signature(
      title: [words(PrintedWords.author)], hint: words(PrintedWords.signs),
      name: signing?.author ?? "")
    signatures =
      [author]
      + signers.enumerated().map { index, signer in
        // The last one seals.
        Signature(
          title: signer.title.map { translation?[$0] ?? $0 },
          hint: words(index == signers.count - 1 ? PrintedWords.seals : PrintedWords.signs),
          name: signer.name)
      }
  }

  private static func names(of contributor: Contributor, _ presenter: CellPresenter) -> Names {
    let hierarchy = presenter.hierarchy
    let words = presenter.words
    switch contributor {
    case .unit(let code):
      let unit = hierarchy[code]
      let fullName = unit?.fullName ?? code
      let parent = unit.flatMap { hierarchy[$0.parent] }
      let owner = words("Ủy ban nhân dân {}", withinSentence(fullName))
      // The unit's own office issues under its name; a unit without one issues itself, under the
      // unit above.
      let issuer = unit?.level.signing.issuer
      return Names(
        superior: issuer == nil
          ? parent.map { words("UBND {}", $0.fullName.uppercased()) } ?? ""
          : words("UBND {}", fullName.uppercased()),
        name: issuer ?? words("ỦY BAN NHÂN DÂN {}", fullName.uppercased()),
        place: unit?.name ?? code, owner: owner)
    case .department(let district, let code):
      let unit = hierarchy[district]
      let name = presenter.configuration.departmentName(code)
      return Names(
        superior: words("UBND {}", (unit?.fullName ?? district).uppercased()),
        name: name.uppercased(),
        place: unit?.name ?? district, owner: name)
    }
  }

  /// The line about the document that sheets are annexed to.
  func documentLine(planYear: Int) -> String {
    guard documentNumber != nil || day != nil else {
      return words(
        "(Kèm theo Kế hoạch số        /KH-UBND ngày      tháng      năm {} của {})",
        String(planYear - 1), documentOwner)
    }
    // Who gives a number alone means the usual kind of document.
    let number = documentNumber.map { $0.contains("/") ? $0 : $0 + "/KH-UBND" }
    return words(
      "(Kèm theo Kế hoạch số {} {} của {})", number ?? "       /KH-UBND",
      dayText(planYear: planYear), documentOwner)
  }

  /// Place and day above the signatures, or room to write the day.
  func dateLine(planYear: Int) -> String {
    guard day != nil else {
      return words(PrintedWords.placeAndDay, place, String(planYear - 1))
    }
    return words("{}, {}", place, dayText(planYear: planYear))
  }

  /// The day as official texts write it, or room to write it; days below 10 and the first two months have a
  /// zero (Thông tư 01/2011/TT-BNV, Điều 9; Nghị định 30/2020/NĐ-CP, Phụ lục I, II.4).
  private func dayText(planYear: Int) -> String {
    guard let day else { return words("ngày      tháng      năm {}", String(planYear - 1)) }
    let (date, month) = (String(day.day), String(day.month))
    return words(
      "ngày {} tháng {} năm {}", day.day < 10 ? "0" + date : date,
      day.month < 3 ? "0" + month : month, String(day.year))
  }

  /// `Huyện Châu Thành` as it stands within a sentence.
  static func withinSentence(_ name: String) -> String {
    name.prefix(1).lowercased() + name.dropFirst()
  }
}
