import PlanningForms

/// The regulation whose layout rules a sheet follows.
package enum LayoutProfile: String, CaseIterable, Hashable, Sendable {
  /// Thông tư 01/2011/TT-BNV: the page number stands at the bottom right.
  case tt01of2011 = "TT01_2011"
  /// Nghị định 30/2020/NĐ-CP: the page number stands at the top centre.
  case nd30of2020 = "ND30_2020"
}

/// Whether a sheet is part of a signed document or goes by itself.
package enum LayoutMode: String, CaseIterable, Hashable, Sendable {
  /// An annex of a plan: no national heading, but a reference to the document.
  case annex
  /// A form sent by itself: with the national heading.
  case standalone
}

/// What a template is for.
package enum TemplatePurpose: Hashable, Sendable {
  /// Filled on a computer: drop-downs, formulas, colours, locked cells.
  case filling
  /// Printed and filled by hand: ruled lines and a page of codes.
  case printing
}

/// The sheets that every workbook has beside its forms. Readers leave them out.
package enum SupportSheet {
  /// The guide for the person who fills a template.
  package static let guide = "HuongDan"
  /// The page for the person who signs a district's or province's workbook, derived from its forms.
  package static let summary = "Tóm tắt"
  /// The list of forms in district and province workbooks.
  package static let contents = "MucLuc"
  /// The charts of district and province workbooks.
  package static let charts = "BieuDo"
  /// What is still to be filled or mended in a workbook, which the workbook counts itself.
  package static let check = "Kiểm tra"
  /// The hidden lists behind the drop-downs.
  package static let codeLists = "DanhMuc"

  /// What was written into the others, hidden.
  package static let record = WrittenBook.sheetName

  /// Where the headline figures come from.
  package static let sources = "Nguồn số"

  /// All of them.
  package static let names: Set<String> = [
    guide, summary, contents, charts, check, codeLists, record, sources,
  ]

  /// All of them, as the program and as a form set call them.
  package static func names(in words: PrintedWords) -> Set<String> {
    names.union(names.map { words($0) })
  }
}
