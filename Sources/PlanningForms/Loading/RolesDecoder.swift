/// Reads which code lists play the roles that the program needs.
struct RolesDecoder {
  /// The code lists with the line of each code.
  let codeLists: [String: CodeList]
  let lines: [String: [String: Int]]

  /// Reads `departments: DM_PHONG` and `submission_states: {list: DM_TRANGTHAI, valid: HOPLE, …}`.
  ///
  /// - Parameter settings: the whole of `sedp.yaml`.
  func roles(_ settings: DefinitionNode, _ diagnostics: inout [DefinitionDiagnostic]) -> Roles {
    let node = settings.get("roles")
    node?.allow(ListRole.allCases.map(\.rawValue), &diagnostics)
    var roles = Roles()
    for role in ListRole.allCases {
      guard let value = node?.get(role.rawValue) else {
        diagnostics.append((node ?? settings).diagnostic(.missingRole(role: role.rawValue)))
        continue
      }
      read(role, value, into: &roles, &diagnostics)
    }
    checkFileNames(of: roles, &diagnostics)
    return roles
  }

  private func read(
    _ role: ListRole, _ node: DefinitionNode, into roles: inout Roles,
    _ diagnostics: inout [DefinitionDiagnostic]
  ) {
    let needed = role.neededCodes
    let name: String
    if needed.isEmpty {
      guard let text = node.text else {
        diagnostics.append(node.diagnostic(.unexpectedKind(key: role.rawValue, expected: .text)))
        return
      }
      name = text
    } else {
      node.allow(["list"] + needed + role.optionalCodes, &diagnostics)
      guard node.isMapping else { return }
      name = node.requiredText("list", &diagnostics)
      guard !name.isEmpty else { return }
    }
    roles.lists[role] = name
    let list = codeLists[name]
    if list == nil { diagnostics.append(node.diagnostic(.unknownCodeList(list: name))) }
    for meaning in needed + role.optionalCodes.filter({ node.get($0) != nil }) {
      let code = node.requiredText(meaning, &diagnostics)
      roles.codes[role, default: [:]][meaning] = code
      guard let list, let value = node.get(meaning), list.entry(code) == nil else { continue }
      diagnostics.append(
        value.diagnostic(.missingRoleCode(role: role.rawValue, list: name, code: code)))
    }
  }

  /// The codes of departments become parts of the names of files, as those of units do.
  private func checkFileNames(of roles: Roles, _ diagnostics: inout [DefinitionDiagnostic]) {
    guard let name = roles.lists[.departments], let list = codeLists[name] else { return }
    for entry in list.entries where !FileNameCode.isSafe(entry.code) {
      diagnostics.append(
        DefinitionDiagnostic(
          file: ConfigurationFiles.Name.codeLists, line: lines[name]?[entry.code],
          finding: .unsafeCode(code: entry.code)))
    }
  }
}
