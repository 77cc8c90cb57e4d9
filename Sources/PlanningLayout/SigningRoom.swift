import PlanningForms

/// Whether signatures find room on paper.
///
/// Tables are of any width, so the room is that of an A4 page in equal parts: what is wider would be broken
/// into lines on nearly every sheet, and push what stands beside it.
package enum SigningRoom {
  /// The widest number of a plan, in characters: the line about it has room for the issuing body too.
  private static let documentNumber = 30

  /// What is too long, in the order of the texts.
  package static func faults(_ texts: [SettingsText]) -> [SettingsFault] {
    texts.compactMap { text in
      let needed = width(of: text)
      let room =
        switch text.part {
        case .planNumber: documentNumber
        // The last signature takes of the others' room what its line with the date needs.
        case .place: block(of: 2)
        case .title, .name: block(of: text.blocks)
        }
      return needed > room
        ? SettingsFault(
          line: text.line, key: text.key, .tooLong(part: text.part, needed: needed, room: room))
        : nil
    }
  }

  /// How wide one of several signatures is that stand side by side, in characters.
  private static func block(of count: Int) -> Int { page / max(2, count) }

  /// How wide the page is, in characters of the default font without what columns add between them.
  private static let page = Int(
    PagePlan.pageWidth(.a4) / (PagePlan.pixels(2) - PagePlan.pixels(1)))

  private static func width(of text: SettingsText) -> Int {
    let size = LayoutStyle.plain().font.size
    switch text.part {
    case .title, .name:
      return Int(TextFit.width(of: text.text, size: size, bold: true).rounded(.up))
    case .planNumber: return Int(TextFit.width(of: text.text, size: size).rounded(.up))
    case .place:
      // It is the beginning of the line with the date.
      let line = text.text + ", ngày 30 tháng 12 năm 2000"
      return Int(TextFit.width(of: line, size: size).rounded(.up))
    }
  }
}
