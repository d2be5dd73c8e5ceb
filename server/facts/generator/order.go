package main

import (
	"reflect"
	"strings"
)

// fieldOrder returns, by type name, the JSON names of the fields in the order in which the API declares them, for every struct that can be
// reached from the roots. OpenAPI definitions are Go maps and have lost it; people expect apiVersion, kind, metadata, spec.
func fieldOrder(roots []reflect.Type) map[string][]string {
	order := map[string][]string{}
	pending := append([]reflect.Type(nil), roots...)
	for len(pending) > 0 {
		current := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		switch current.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			pending = append(pending, current.Elem())
		case reflect.Struct:
			name := typeName(current)
			if _, seen := order[name]; seen {
				continue
			}
			fields := fields(current)
			names := make([]string, len(fields))
			for i, field := range fields {
				names[i] = field.name
				pending = append(pending, field.goType)
			}
			// Go declares kind first, people write apiVersion first.
			if len(names) > 1 && names[0] == "kind" && names[1] == "apiVersion" {
				names[0], names[1] = names[1], names[0]
			}
			order[name] = names
		}
	}
	return order
}

type field struct {
	name   string
	goType reflect.Type
}

// fields lists the JSON fields of a struct, those of inlined structs in their place.
func fields(of reflect.Type) []field {
	var all []field
	for i := range of.NumField() {
		name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
		switch {
		case name == "-" || !of.Field(i).IsExported():
		case name == "" && of.Field(i).Anonymous && of.Field(i).Type.Kind() == reflect.Struct:
			all = append(all, fields(of.Field(i).Type)...)
		case name != "":
			all = append(all, field{name, of.Field(i).Type})
		}
	}
	return all
}
