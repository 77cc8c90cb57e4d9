extension DefinitionFinding {
  /// What is wrong with a map of an earlier version, or with what may be absent, in words.
  var versionWording: Wording {
    switch self {
    case .repeatedVersion(let version):
      Wording(
        "phiên bản «\(version)» đã là bản hiện nay (template_version) hoặc đã có trong accepted_versions; bỏ một chỗ",
        "version “\(version)” is today's (template_version), or stands in accepted_versions; remove one"
      )
    case .misorderedVersion(let version, let next):
      Wording(
        "phiên bản «\(version)» phải đứng trước «\(next)»: ghi từ cũ đến mới",
        "version “\(version)” must come before “\(next)”: list them from the earliest on")
    case .formerNameTwice(let name, let first, let second):
      Wording(
        "«\(name)» vừa là \(first) vừa là \(second) trong phiên bản này; mỗi tên chỉ được một nghĩa",
        "“\(name)” is both \(first) and \(second) in this version; one name means one thing")
    case .mappedBeforeAdded(let field, let form):
      Wording(
        "trường «\(field)» của biểu \(form) chưa có trong phiên bản này (added), nên không ghi gì khác về nó",
        "field “\(field)” of form \(form) was not there in this version (added), so nothing else is said of it"
      )
    case .unknownCode(let code, let list, let nearest):
      Wording(
        "«\(list)» không có mã «\(code)»; ghi theo mã hiện nay",
        "“\(list)” has no code “\(code)”; name it by its code of today") + .nearest(nearest)
    case .sameName(let name):
      Wording(
        "«\(name)» là tên ở bản liền sau, không có gì đổi; ghi tên của phiên bản cũ, hoặc bỏ dòng này",
        "“\(name)” is what the version after has, so nothing changed; write the earlier name, or remove the line"
      )
    case .fieldNotDropped(let field, let form):
      Wording(
        "biểu \(form) vẫn có trường «\(field)»; «dropped» chỉ ghi cột không còn, dưới một tên khác",
        "form \(form) still has field “\(field)”; “dropped” lists columns that are gone, under a name of their own"
      )
    case .mustBeThere(let name):
      Wording(
        "«\(name)» dùng để nhận ra sổ hoặc dòng nên lúc nào cũng phải có; bỏ optional, from hoặc added",
        "workbooks or rows are known by “\(name)”, so it must always be there; remove optional, from or added"
      )
    case .presenceTwice:
      Wording(
        "chỉ ghi một trong: optional, from: {round: …}, from: {date: …}",
        "give one of: optional, from: {round: …}, from: {date: …}")
    case .absentBeforeOthers(let field, let form):
      Wording(
        "cột «\(field)» của biểu \(form) có thể không in ra (optional), nên phải đứng sau các cột luôn có",
        "column “\(field)” of form \(form) may be left out (optional), so it must stand after those always there"
      )
    default: Wording("", "")
    }
  }
}
