internal import CYaml

/// libyaml's parser over a copy of the input; it is asked either for events or for tags, not for both.
@safe struct YAMLParser: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let input: UnsafeMutableBufferPointer<UInt8>

  /// Begins to parse UTF-8 without a byte order mark; nil where memory is lacking.
  init?(copying text: ArraySlice<UInt8>) {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      return nil
    }
    let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: text.count)
    _ = unsafe input.initialize(fromContentsOf: text)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe self.parser = parser
    unsafe self.input = input
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
    unsafe input.deallocate()
  }

  /// The next event; after `streamEnd` or an error there is none.
  func nextEvent() throws(YAMLProblem) -> YAMLEvent {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem() }
    let parsed = unsafe ParsedEvent(owning: event)
    return parsed.value()
  }

  /// Where the next tag stands, nil where none comes up to `end`.
  ///
  /// Events do not tell a lone `!` before a scalar, so tags are looked for among the tokens. Nothing bounds how deep
  /// tokens nest, and the time that takes, so where events were given up tokens must not go on: `end` is that place.
  func nextTag(upTo end: YAMLMark?) -> YAMLMark? {
    while true {
      var token = unsafe yaml_token_t()
      guard unsafe yaml_parser_scan(parser, &token) == 1 else { return nil }
      defer { unsafe yaml_token_delete(&token) }
      let mark = unsafe YAMLMark(token.start_mark)
      if let end, mark > end { return nil }
      switch unsafe token.type {
      case YAML_TAG_TOKEN, YAML_TAG_DIRECTIVE_TOKEN: return mark
      case YAML_STREAM_END_TOKEN, YAML_NO_TOKEN: return nil
      default: continue
      }
    }
  }

  private func problem() -> YAMLProblem {
    guard unsafe parser.pointee.error != YAML_MEMORY_ERROR, let text = unsafe parser.pointee.problem else {
      return YAMLProblem(.syntax, "there is not enough memory to parse this", at: YAMLMark(line: 1, column: 1))
    }
    var message = unsafe String(cString: text)
    if let context = unsafe parser.pointee.context {
      message = unsafe String(cString: context) + ": " + message
    }
    return unsafe YAMLProblem(.syntax, message, at: YAMLMark(parser.pointee.problem_mark))
  }
}

/// Owns what libyaml allocated for one event, for as long as it takes to copy it.
@safe private struct ParsedEvent: ~Copyable {
  private var event: yaml_event_t

  init(owning event: yaml_event_t) {
    unsafe self.event = event
  }

  deinit {
    var event = unsafe event
    unsafe yaml_event_delete(&event)
  }

  func value() -> YAMLEvent {
    let kind: YAMLEvent.Kind =
      switch unsafe event.type {
      case YAML_STREAM_START_EVENT: .streamStart
      case YAML_DOCUMENT_START_EVENT: .documentStart
      case YAML_DOCUMENT_END_EVENT: .documentEnd
      case YAML_ALIAS_EVENT: .alias(unsafe text(event.data.alias.anchor) ?? "")
      case YAML_SCALAR_EVENT: unsafe .scalar(scalar(event.data.scalar), anchor: text(event.data.scalar.anchor))
      case YAML_SEQUENCE_START_EVENT: .sequenceStart(anchor: unsafe text(event.data.sequence_start.anchor))
      case YAML_SEQUENCE_END_EVENT: .sequenceEnd
      case YAML_MAPPING_START_EVENT: .mappingStart(anchor: unsafe text(event.data.mapping_start.anchor))
      case YAML_MAPPING_END_EVENT: .mappingEnd
      default: .streamEnd
      }
    return unsafe YAMLEvent(kind: kind, mark: YAMLMark(event.start_mark))
  }

  private func scalar(_ data: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar) -> YAMLScalar {
    let bytes = unsafe UnsafeBufferPointer(start: data.value, count: data.length)
    return unsafe YAMLScalar(
      String(decoding: bytes, as: UTF8.self), isPlain: data.style == YAML_PLAIN_SCALAR_STYLE)
  }

  private func text(_ anchor: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    unsafe anchor.map { unsafe String(cString: $0) }
  }
}

extension YAMLMark {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}
