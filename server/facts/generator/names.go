package main

import (
	"reflect"
	"slices"
	"strings"
)

// typeName returns the name under which a Go type stands in the OpenAPI definitions.
func typeName(goType reflect.Type) string {
	// From 1.35 on types carry their name; before, it follows from the import path.
	if named, ok := reflect.New(goType).Interface().(interface{ OpenAPIModelName() string }); ok {
		return named.OpenAPIModelName()
	}
	return friendlyName(goType.PkgPath() + "." + goType.Name())
}

// friendlyName turns "k8s.io/api/apps/v1.Deployment" into "io.k8s.api.apps.v1.Deployment", the name that API servers publish.
// A name that is already of the second form stays.
func friendlyName(path string) string {
	domain, rest, isPath := strings.Cut(path, "/")
	if !isPath {
		return path
	}
	labels := strings.Split(domain, ".")
	slices.Reverse(labels)
	return strings.Join(labels, ".") + "." + strings.ReplaceAll(rest, "/", ".")
}
