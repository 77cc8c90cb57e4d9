#ifndef SEDP_CLIBXML2_SHIM_H
#define SEDP_CLIBXML2_SHIM_H
#include <libxml/xmlversion.h>
// Where libxml2 was built with ICU, its headers pull in ICU's own, whose types clash with those that
// Foundation carries. Only the layout of encoding handlers depends on it, and none is touched here.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>

// Swift has no functions of a variable number of arguments.
static inline void sedp_xml_ignore(void *context, const char *format, ...) {
  (void)context;
  (void)format;
}

// Some errors, such as those of decoding, know no context and would be printed to standard error.
static inline void sedp_xml_print_no_errors(void) {
  xmlSetGenericErrorFunc(NULL, sedp_xml_ignore);
  xmlThrDefSetGenericErrorFunc(NULL, sedp_xml_ignore);
}
#endif
