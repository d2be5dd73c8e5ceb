package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
)

// serverDefaults is what an API server does with the API versions of k8s.io/api unless it is told otherwise. Keys are import paths
// ("k8s.io/api/batch/v1"), those of single resources have the plural behind them ("k8s.io/api/batch/v1beta1/cronjobs").
type serverDefaults struct {
	known   map[string]bool
	enabled map[string]bool
}

// readServerDefaults reads the lists of API versions that are enabled and disabled by default. They stand in variables that a package of
// k8s.io/kubernetes keeps to itself and whose dependencies are the whole API server, so its source is read instead of being run.
func readServerDefaults(kubernetesModule string) (serverDefaults, error) {
	defaults := serverDefaults{map[string]bool{}, map[string]bool{}}
	name := filepath.Join(kubernetesModule, "pkg", "controlplane", "instance.go")
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
	if err != nil {
		return defaults, err
	}
	imports := map[string]string{}
	for _, spec := range file.Imports {
		if spec.Name != nil {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return defaults, err
			}
			// Some versions are named by the package that has their defaults.
			imports[spec.Name.Name] = strings.Replace(path, "k8s.io/kubernetes/pkg/apis/", "k8s.io/api/", 1)
		}
	}
	ast.Inspect(file, func(node ast.Node) bool {
		spec, ok := node.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 || !strings.Contains(spec.Names[0].Name, "ByDefault") {
			return true
		}
		list, ok := spec.Values[0].(*ast.CompositeLit)
		if !ok {
			return true
		}
		for _, element := range list.Elts {
			version, resource := versionAndResource(element)
			path := imports[version]
			if !strings.HasPrefix(path, "k8s.io/api/") {
				err = fmt.Errorf("%s: %s has an element that cannot be read: %v", name, spec.Names[0].Name, element)
				return false
			}
			defaults.known[path] = true
			if strings.Contains(spec.Names[0].Name, "EnabledByDefault") {
				defaults.enabled[path+resource] = true
			}
		}
		return false
	})
	if err == nil && (len(defaults.enabled) < 15 || len(defaults.known) <= len(defaults.enabled)/2) {
		err = fmt.Errorf("%s does not have the lists of API versions any more", name)
	}
	return defaults, err
}

// versionAndResource takes apart batchv1beta1.SchemeGroupVersion and batchv1beta1.SchemeGroupVersion.WithResource("cronjobs").
func versionAndResource(element ast.Expr) (version, resource string) {
	if call, ok := element.(*ast.CallExpr); ok && len(call.Args) == 1 {
		if literal, ok := call.Args[0].(*ast.BasicLit); ok {
			if plural, err := strconv.Unquote(literal.Value); err == nil {
				resource = "/" + plural
			}
		}
		if method, ok := call.Fun.(*ast.SelectorExpr); ok {
			element = method.X
		}
	}
	if selector, ok := element.(*ast.SelectorExpr); ok {
		if name, ok := selector.X.(*ast.Ident); ok {
			version = name.Name
		}
	}
	return version, resource
}

// isServed tells whether servers can serve a type at all. Types of the APIs beside k8s.io/api are always served.
func (d serverDefaults) isServed(goType reflect.Type) bool {
	return !isOfMainAPI(goType) || d.known[goType.PkgPath()]
}

// isOff tells whether servers serve a resource only when they are told to.
func (d serverDefaults) isOff(goType reflect.Type, plural string) bool {
	path := goType.PkgPath()
	return isOfMainAPI(goType) && d.known[path] && !d.enabled[path] && !d.enabled[path+"/"+plural]
}

func isOfMainAPI(goType reflect.Type) bool {
	return strings.HasPrefix(goType.PkgPath(), "k8s.io/api/")
}
