package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"k8s.io/kube-openapi/pkg/validation/spec"
	"k8s.io/kubernetes/pkg/generated/openapi"
)

// node is FactsNode in factsPack.ts.
type node struct {
	Ref        string      `json:"r,omitempty"`
	Type       string      `json:"t,omitempty"`
	Format     string      `json:"f,omitempty"`
	Properties *properties `json:"p,omitempty"`
	Values     *node       `json:"m,omitempty"`
	Items      *node       `json:"i,omitempty"`
	Required   []string    `json:"q,omitempty"`
	Enum       []any       `json:"e,omitempty"`
	Default    any         `json:"d,omitempty"`
	ListType   string      `json:"l,omitempty"`
	ListKeys   []any       `json:"k,omitempty"`
	AtomicMap  int         `json:"x,omitempty"`
	MergeKey   string      `json:"y,omitempty"`
	Strategies []string    `json:"s,omitempty"`
	Preserve   int         `json:"u,omitempty"`
}

// properties is a JSON object that keeps its order.
type properties struct {
	names []string
	nodes map[string]*node
}

func (p *properties) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, name := range p.names {
		if i > 0 {
			out.WriteByte(',')
		}
		key, err := json.Marshal(name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(p.nodes[name])
		if err != nil {
			return nil, err
		}
		out.Write(key)
		out.WriteByte(':')
		out.Write(value)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}

// special are the types whose JSON form is decided by code, where the definition says too little: all of them are written in place.
var special = map[string]node{
	"io.k8s.apimachinery.pkg.api.resource.Quantity":                                              {Format: "quantity"},
	"io.k8s.apimachinery.pkg.util.intstr.IntOrString":                                            {Format: "int-or-string"},
	"io.k8s.apimachinery.pkg.apis.meta.v1.Time":                                                  {Type: "s", Format: "date-time"},
	"io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime":                                             {Type: "s", Format: "micro-time"},
	"io.k8s.apimachinery.pkg.apis.meta.v1.Duration":                                              {Type: "s", Format: "duration"},
	"io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1":                                              {Type: "o", Preserve: 1},
	"io.k8s.apimachinery.pkg.runtime.RawExtension":                                               {Preserve: 1},
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON":                              {Preserve: 1},
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray":            {Preserve: 1},
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool":             {Preserve: 1},
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray":      {Preserve: 1},
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSON":                         {Preserve: 1},
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSONSchemaPropsOrArray":       {Preserve: 1},
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSONSchemaPropsOrBool":        {Preserve: 1},
	"io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1beta1.JSONSchemaPropsOrStringArray": {Preserve: 1},
}

var jsonTypes = map[string]string{"object": "o", "array": "a", "string": "s", "integer": "i", "number": "n", "boolean": "b"}

const refPrefix = "#/definitions/"

// readTypes converts the definitions of every type that the roots reach.
func readTypes(roots []reflect.Type, order map[string][]string) (map[string]*node, error) {
	schemas := map[string]spec.Schema{}
	for path, definition := range openapi.GetOpenAPIDefinitions(func(path string) spec.Ref {
		return spec.MustCreateRef(refPrefix + friendlyName(path))
	}) {
		schemas[friendlyName(path)] = definition.Schema
	}
	types := map[string]*node{}
	var pending []string
	for _, root := range roots {
		pending = append(pending, typeName(root))
	}
	for len(pending) > 0 {
		name := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		if types[name] != nil {
			continue
		}
		schema, ok := schemas[name]
		if !ok {
			return nil, fmt.Errorf("no OpenAPI definition of %s", name)
		}
		reader := schemaReader{order: order[name]}
		types[name] = reader.read(schema)
		if reader.err != nil {
			return nil, fmt.Errorf("%s: %w", name, reader.err)
		}
		pending = append(pending, reader.refs...)
	}
	return types, nil
}

// schemaReader converts one definition and collects the names that it refers to.
type schemaReader struct {
	order []string
	refs  []string
	err   error
}

func (r *schemaReader) read(schema spec.Schema) *node {
	out := &node{}
	if name, isRef := strings.CutPrefix(schema.Ref.String(), refPrefix); isRef {
		if inPlace, ok := special[name]; ok {
			*out = inPlace
		} else {
			out.Ref = name
			r.refs = append(r.refs, name)
		}
	} else {
		r.readStructure(schema, out)
	}
	// An empty object as default says that the Go field is a struct, not a pointer to one: it stands in every object. Types that are a
	// struct in Go but no object in JSON (times, quantities) have it too; there it says nothing.
	if empty, isMap := schema.Default.(map[string]any); !isMap || len(empty) > 0 || out.Ref != "" || out.Type == "o" {
		out.Default = schema.Default
	}
	r.readExtensions(schema.Extensions, out)
	return out
}

func (r *schemaReader) readStructure(schema spec.Schema, out *node) {
	if len(schema.Type) > 0 {
		letter, ok := jsonTypes[schema.Type[0]]
		if !ok || len(schema.Type) > 1 {
			r.err = fmt.Errorf("unexpected type %v", schema.Type)
		}
		out.Type = letter
	}
	if len(schema.AllOf)+len(schema.AnyOf)+len(schema.OneOf) > 0 || schema.Not != nil {
		r.err = fmt.Errorf("the facts have no form for allOf, anyOf, oneOf and not")
	}
	out.Format = schema.Format
	out.Required = schema.Required
	out.Enum = schema.Enum
	if schema.Items != nil && schema.Items.Schema != nil {
		out.Items = r.readElement(*schema.Items.Schema)
	}
	if schema.AdditionalProperties != nil && schema.AdditionalProperties.Schema != nil {
		out.Values = r.readElement(*schema.AdditionalProperties.Schema)
	}
	// A struct without fields has the empty set of properties: nothing may stand in it.
	if len(schema.Properties) > 0 || out.Type == "o" && schema.AdditionalProperties == nil {
		names := r.orderedNames(schema.Properties)
		out.Properties = &properties{names, map[string]*node{}}
		for _, name := range names {
			out.Properties.nodes[name] = r.read(schema.Properties[name])
		}
	}
}

// readElement converts the schema of list items or map values, whose default is always the zero value of the Go type and says nothing.
func (r *schemaReader) readElement(schema spec.Schema) *node {
	schema.Default = nil
	return r.read(schema)
}

func (r *schemaReader) orderedNames(all map[string]spec.Schema) []string {
	var names, rest []string
	for _, name := range r.order {
		if _, ok := all[name]; ok {
			names = append(names, name)
		}
	}
	for name := range all {
		if !slices.Contains(names, name) {
			rest = append(rest, name)
		}
	}
	slices.Sort(rest)
	return append(names, rest...)
}

func (r *schemaReader) readExtensions(extensions spec.Extensions, out *node) {
	for key, value := range extensions {
		switch key {
		case "x-kubernetes-list-type":
			out.ListType = value.(string)[:1]
		case "x-kubernetes-list-map-keys":
			out.ListKeys = value.([]any)
		case "x-kubernetes-map-type":
			if value == "atomic" {
				out.AtomicMap = 1
			}
		case "x-kubernetes-patch-merge-key":
			out.MergeKey = value.(string)
		case "x-kubernetes-patch-strategy":
			out.Strategies = strings.Split(value.(string), ",")
		case "x-kubernetes-preserve-unknown-fields":
			out.Preserve = 1
		}
	}
}
