import Foundation
import PlanningForms
import Testing

/// The shipped forms against the published tables: nothing missing, nothing named otherwise.
@Suite struct ReferenceFormsTests {
  /// The published tables, where they are at hand.
  static let tables: URL = {
    let environment = ProcessInfo.processInfo.environment["SEDP_SHARED"]
    let shared =
      environment.map { URL(fileURLWithPath: $0) }
      ?? TemplatesFolder.package.deletingLastPathComponent().appendingPathComponent("shared")
    return shared.appendingPathComponent("domain/forms.json")
  }()

  static let isAvailable = FileManager.default.fileExists(atPath: tables.path)

  static func published() throws -> [ReferenceForm] {
    try JSONDecoder().decode([ReferenceForm].self, from: Data(contentsOf: tables))
  }

  struct ReferenceForm: Decodable {
    var code: String
    var sheet: String
    var title: String
    var cols: [ReferenceColumn]
  }

  struct ReferenceColumn: Decodable {
    var group: String
    var header: String
    var field: String
    var type: String
    var unit: String
    /// `x`, `(máy)`, `(in sẵn)`, `nếu …` or nothing.
    var required: String
    /// `≥0`, `0..td_tong`, `DM_LINHVUC`, `DACO, DUKIEN` …
    var allowed: String
    var validation: String

    /// The field as definitions write it: one repeated column stands for all units.
    var definedField: String {
      field.replacing("<ma_dv>", with: "{code}").replacing("<ma>", with: "{code}")
    }

    var path: [String] {
      (group.isEmpty ? [] : group.components(separatedBy: " > "))
        + [header.contains("<") ? "{unit}" : header]
    }
  }

  /// Columns beyond the published ones, each with its reason.
  static let additions: [String: Set<String>] = [
    // Subtotals by sector and H-03 need the sector, which an added activity can't take from X-08.
    "X-03": ["linh_vuc"],
    // Hidden: where a proposal ended up, for H-01 and T-08.
    "X-07": ["bieu_dich"],
    // Without it an old template would go unnoticed.
    "N-00": ["phien_ban"],
    // Hidden: the proposals of the hamlets, carried to T-08.
    "H-01": ["n_dx", "n_x08", "n_x09"],
    // Hidden: the key of an indicator row, and what differences between years are taken from.
    "H-02b": ["ma_ct", "uth_nay"], "T-02b": ["ma_ct", "uth_nay"],
    // Hidden: order, and what other forms work from.
    "H-07": ["uu_tien"],
    "H-08": ["linh_vuc", "uu_tien", "uu_tien_huyen", "hiem_hoa", "hd_huyen"],
    "H-09": ["tra_loi", "hl_ho"], "H-13": ["ma_hd", "phong", "linh_vuc"],
    // Hidden: by it the answer to a commune tells that the province has listed the request.
    "T-03": ["ma_hd"],
    // Only where the settings have a deadline for the round.
    "H-00": ["han"], "T-00": ["han"],
  ]

  @Test(.enabled(if: isAvailable, "the published tables are not beside the package"))
  func everyFormAndColumnIsDefined() throws {
    let configuration = try TemplatesFolder.load()
    let published = try Self.published()
    #expect(published.count == 45)
    for reference in published {
      guard let form = configuration.form(FormCode(reference.code)) else {
        Issue.record("form \(reference.code) is missing")
        continue
      }
      #expect(form.sheet == reference.sheet)
      #expect(Self.withoutTokens(form.title) == reference.title)
      compare(form, reference)
    }
  }

  private func compare(_ form: FormDefinition, _ reference: ReferenceForm) {
    for expected in reference.cols {
      let name = "\(form.code) \(expected.field)"
      guard let column = form.column(expected.definedField) else {
        Issue.record("\(name) is missing")
        continue
      }
      #expect(column.type.rawValue == expected.type, "\(name)")
      #expect(column.unit ?? "" == expected.unit, "\(name)")
      // The identification is printed as labels and values, without the groups of the table.
      let path = form.isIdentification ? [expected.header] : expected.path
      #expect(column.header.map(Self.withoutTokens) == path, "\(name)")
    }
    let defined = form.allColumns.map(\.field)
    let published = reference.cols.map(\.definedField)
    #expect(
      Set(defined).subtracting(published) == Self.additions[form.code.text] ?? [],
      "\(form.code)")
    #expect(
      defined.filter(Set(published).contains) == published, "\(form.code): order of columns")
  }

  /// `{N+1}` as it is published: `N+1`.
  static func withoutTokens(_ text: String) -> String {
    text.replacing("{N", with: "N").replacing("1}", with: "1").replacing("N}", with: "N")
  }
}
