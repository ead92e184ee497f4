// The written form of a briefing, shared by JSON and YAML: one mapping, two
// syntaxes. schemas/briefing.schema.json describes it; docs/briefing.md explains.
//
// A person edits it: a paragraph is a string, or a list of strings and marks; a
// mark's text is as printed, with its brackets. What a person does not edit, the
// spans in the original source, stands at the end under `spans`.
#pragma once

#include <functional>

#include "lectern/briefing.hpp"
#include "lectern/diagnostics.hpp"
#include "markup/form_sink.hpp"
#include "markup/tree.hpp"

namespace lectern {

// What may be left out of a form.
struct FormParts {
  bool spans = true;       // where everything stands in the original source
  bool assertions = true;  // who decided what was inferred, on what evidence
};

// Everything of the briefing, in canonical order.
void write_form(const Briefing& briefing, FormSink& sink, FormParts parts = {});

// The same as values of their own, one after another: a map of the fields before the
// turns, each turn, a map of the fields after them. `written` is told after each.
enum class FormPart : std::uint8_t { head, turn, tail };
void write_form_parts(const Briefing& briefing, FormSink& sink, FormParts parts,
                      const std::function<void(FormPart)>& written);

// Reads a form of the same major version; unknown fields are noted
// (form.unknown-field) and passed over. A value that was changed by hand beside
// an inferred assertion becomes `given`, the assertion a candidate that lost.
// Errors: form.version, form.invalid, with a diagnostic at the place.
Result<Briefing> read_form(const Tree& tree, Diagnostics& diagnostics);

// How records are named in the form: "t3", "t3.2" (block), "t3.2/4" (inline of
// the block, in pre-order), "document".
std::string subject_name(const Briefing& briefing, Subject subject);

}  // namespace lectern
