import Foundation
import PlanningForms

/// A small configuration without diagnostics, written to a temporary folder and broken on purpose.
struct ConfigurationFixture {
  /// The files by path relative to the configuration folder.
  var files: [String: String] = [
    "sedp.yaml": """
    template_version: "1"
    follows: [earlier]
    accepted_versions: []
    areas:
      KT: KINH TẾ
    roles:
      departments: DM_A
      rounds: DM_A
      measure_units: DM_A
      submission_states: {list: DM_A, missing: MOT, errors: MOT, warnings: HAI, valid: HAI}
      figure_sources: {list: DM_A, communes: MOT, department: HAI, chosen: HAI}
      log_levels: {list: DM_A, error: MOT, warning: MOT, notice: HAI, repair: HAI}
      opinions: {list: DM_A, pending: MOT}
    levels:
      commune: {file: Xa, vi: xã, en: commune}
      department: {kind: department, file: Nganh, vi: phòng, en: department}
      district: {file: Huyen, vi: huyện, en: district, from: [commune, department]}
      province: {file: Tinh, vi: tỉnh, en: province, from: [district]}
      reply: {kind: reply, file: PhanHoi, vi: phản hồi, en: reply, from: [commune, department, district]}
    # What workbooks of earlier versions have otherwise.
    versions:
      "0-":
        forms: {X-01: {renamed: {tong: Tất cả, cu: Rất cũ}}, X-00: {sheet: X00_Dau}}
        codes: {DM_A: {HAI: [B]}}
      "0":
        forms:
          X-00: {sheet: X00_Cu}
          X-01: {renamed: {tong: Cộng chung}, added: [nu], dropped: {cu: Cũ}, sheet: X01_Cu}
        codes:
          DM_A: {HAI: [BA, Ba]}
        indicators: {KT02: [KT9]}
    """,
    "fragments.yaml": """
    dan_so:
      - {field: ho, header: Hộ, type: int}
    """,
    "codelists.csv": """
    list,extra,code,name,synonyms,alias_of
    DM_A,,MOT,Một,,
    DM_A,,HAI,Hai,,
    """,
    "indicators.csv": """
    code,area,name,unit,rule,numerator,denominator_or_weight,source,decimals,component,note
    KT01,KT,Diện tích lúa,ha,sum,,,xa,1,,
    KT02,KT,Năng suất lúa,tạ/ha,ratio,KT01*10,KT01,may,2,,
    """,
    "units.csv": """
    level,code,parent_code,type,type_vi,name,full_name,valid_from,valid_to
    1,84,,tinh,Tỉnh,Trà Vinh,Tỉnh Trà Vinh,,
    3,29374,84,xa,Xã,Song Lộc,Xã Song Lộc,,
    3,29377,84,xa,Xã,Mỹ Chánh,Xã Mỹ Chánh,,2025-06-30
    3,29380,84,xa,Xã,Thanh Mỹ,Xã Thanh Mỹ,,2025-06-30
    3,29383,84,xa,Xã,Lương Hòa,Xã Lương Hòa,,
    """,
    "successions.csv": """
    old_code,new_code,date,extent,share,basis
    29377,29374,2025-07-01,whole,,Nghị quyết
    29380,29374,2025-07-01,part,0.25,Nghị quyết
    29380,29383,2025-07-01,part,0.75,Nghị quyết
    29245,29374,2025-01-01,whole,,Nghị quyết
    """,
    "../earlier/units.csv": """
    level,code,parent_code,type,type_vi,name,full_name,valid_from,valid_to
    1,842,,thanh_pho,Thành phố,Trà Vinh,Thành phố Trà Vinh,,2025-06-30
    2,29245,842,phuong,Phường,2,Phường 2,,2024-12-31
    """,
    "forms/X-00.yaml": """
    form: X-00
    level: commune
    sheet: X00
    title: THÔNG TIN
    identification: true
    record:
      - {field: ma_dv, header: Mã, type: code}
      - {field: nam_kh, header: Năm, type: int}
      - {field: vong, header: Vòng, type: enum, codes: DM_A}
      - {field: ngay_nop, header: Ngày lập, type: date}
      - {field: phien_ban, header: Phiên bản}
      - {field: nguoi_lap, header: Người lập}
    columns:
      - {field: ap, header: Ấp}
    rows: list
    """,
    "forms/X-01.yaml": """
    form: X-01
    level: commune
    sheet: X01
    title: HỌP DÂN
    columns:
      - {field: loai, header: Loại, type: enum, codes: DM_A}
      - {field: tong, header: Tổng, type: int, from: {round: HAI}}
      - {field: nu, header: [Trong đó, Nữ], type: int, max: tong}
      - {field: gap, header: Gấp đôi, type: int, value: tong * 2}
      - {use: dan_so, header: Dân số}
    rows: list
    key: [loai]
    rules:
      - {id: nu, check: nu <= tong, at: nu, vi: Sai., en: Wrong.}
    layout: {total: last}
    """,
    "forms/H-01.yaml": """
    form: H-01
    level: district
    sheet: H01
    title: TỔNG HỢP
    columns:
      - {field: ma_dv, header: Đơn vị, type: code}
      - {field: tong, header: Tổng, type: int, value: sum(X01.tong)}
    rows: {units: commune, as: ma_dv}
    """,
  ]

  /// Loads the files and returns the diagnostics; none where the configuration is sound.
  func diagnostics() throws -> [DefinitionDiagnostic] {
    try inFolder { Self.diagnostics(folder: $0) }
  }

  /// The diagnostics of a folder, found with or without a cache.
  static func diagnostics(folder: String, cache: DefinitionCache? = nil) -> [DefinitionDiagnostic] {
    do throws(ConfigurationError) {
      _ = try Configuration(folder: folder, cache: cache)
      return []
    } catch {
      return error.diagnostics
    }
  }

  /// Writes the files to a temporary folder for as long as the body runs.
  func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("sedp-definitions-" + UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Other sets lie beside it.
    let set = folder.appendingPathComponent("set")
    for (path, text) in files {
      let url = set.appendingPathComponent(path).standardized
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((text + "\n").utf8).write(to: url)
    }
    return try body(set.path)
  }
}
