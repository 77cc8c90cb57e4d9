/// Reads which code lists play the roles that the program needs.
struct RolesDecoder {
  /// The code lists with the line of each code.
  let codeLists: [String: CodeList]
  let lines: [String: [String: Int]]

  /// Reads `departments: DM_PHONG` and `submission_states: {list: DM_TRANGTHAI, valid: HOPLE, …}`.
  ///
  /// - Parameter settings: the whole of `sedp.yaml`.
  func roles(_ settings: DefinitionNode, _ faults: inout [DefinitionFault]) -> Roles {
    let node = settings.get("roles")
    node?.allow(ListRole.allCases.map(\.rawValue), &faults)
    var roles = Roles()
    for role in ListRole.allCases {
      guard let value = node?.get(role.rawValue) else {
        faults.append((node ?? settings).fault(.missingRole(role: role.rawValue)))
        continue
      }
      read(role, value, into: &roles, &faults)
    }
    checkFileNames(of: roles, &faults)
    return roles
  }

  private func read(
    _ role: ListRole, _ node: DefinitionNode, into roles: inout Roles,
    _ faults: inout [DefinitionFault]
  ) {
    let needed = role.neededCodes
    let name: String
    if needed.isEmpty {
      guard let text = node.text else {
        faults.append(node.fault(.unexpectedKind(key: role.rawValue, expected: .text)))
        return
      }
      name = text
    } else {
      node.allow(["list"] + needed, &faults)
      guard node.isMapping else { return }
      name = node.requiredText("list", &faults)
      guard !name.isEmpty else { return }
    }
    roles.lists[role] = name
    let list = codeLists[name]
    if list == nil { faults.append(node.fault(.unknownCodeList(list: name))) }
    for meaning in needed {
      let code = node.requiredText(meaning, &faults)
      roles.codes[role, default: [:]][meaning] = code
      guard let list, let value = node.get(meaning), list.entry(code) == nil else { continue }
      faults.append(
        value.fault(.missingRoleCode(role: role.rawValue, list: name, code: code)))
    }
  }

  /// The codes of departments become parts of the names of files, as those of units do.
  private func checkFileNames(of roles: Roles, _ faults: inout [DefinitionFault]) {
    guard let name = roles.lists[.departments], let list = codeLists[name] else { return }
    for entry in list.entries where !FileNameCode.isSafe(entry.code) {
      faults.append(
        DefinitionFault(
          file: ConfigurationFiles.Name.codeLists, line: lines[name]?[entry.code],
          problem: .unsafeCode(code: entry.code)))
    }
  }
}
