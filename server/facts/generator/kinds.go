package main

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"

	apiextensions "k8s.io/apiextensions-apiserver/pkg/client/clientset/clientset"
	apiextensionsscheme "k8s.io/apiextensions-apiserver/pkg/client/clientset/clientset/scheme"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/kubernetes"
	kubernetesscheme "k8s.io/client-go/kubernetes/scheme"
	aggregator "k8s.io/kube-aggregator/pkg/client/clientset_generated/clientset"
	aggregatorscheme "k8s.io/kube-aggregator/pkg/client/clientset_generated/clientset/scheme"
)

// kindFacts is FactsKind in factsPack.ts.
type kindFacts struct {
	Group       string `json:"group"`
	Version     string `json:"version"`
	Kind        string `json:"kind"`
	Type        string `json:"type"`
	Namespaced  bool   `json:"namespaced"`
	Plural      string `json:"plural"`
	Introduced  string `json:"introduced,omitempty"`
	Deprecated  string `json:"deprecated,omitempty"`
	Removed     string `json:"removed,omitempty"`
	Replacement string `json:"replacement,omitempty"`
	Off         bool   `json:"off,omitempty"`
}

// apiSet is a generated client with the scheme of the types that it sends.
type apiSet struct {
	client reflect.Type
	scheme *runtime.Scheme
}

var apiSets = []apiSet{
	{reflect.TypeFor[kubernetes.Interface](), kubernetesscheme.Scheme},
	{reflect.TypeFor[apiextensions.Interface](), apiextensionsscheme.Scheme},
	{reflect.TypeFor[aggregator.Interface](), aggregatorscheme.Scheme},
}

// clientless are the kinds that people write as manifests although the generated clients have no method for them.
var clientless = []kindFacts{
	// Served as a resource of its own, but the client reaches it only as a subresource of pods.
	{Version: "v1", Kind: "Binding", Plural: "bindings", Namespaced: true},
	// Known to kubectl alone: a file with several objects.
	{Version: "v1", Kind: "List", Plural: "lists"},
}

// findKinds returns the kinds that can be objects of their own, sorted, and the Go types behind them.
//
// The generated clients say all there is to know: each resource is a method of its group's client, named like the plural, with a namespace
// as its parameter when the resource is namespaced, and Create tells the type. Options, reviews' parts and other registered types that are
// not resources have no such method. Removed versions stay registered, so a pack also knows what is gone and since when; old alpha versions stay
// registered, too, but nothing says so: they are left out.
func findKinds(defaults serverDefaults) ([]kindFacts, []reflect.Type, error) {
	var kinds []kindFacts
	var roots []reflect.Type
	for _, set := range apiSets {
		for resource := range resources(set.client) {
			gvks, _, err := set.scheme.ObjectKinds(resource.object())
			if err != nil {
				return nil, nil, err
			}
			for _, gvk := range gvks {
				kind := kindFacts{Group: gvk.Group, Version: gvk.Version, Kind: gvk.Kind, Plural: resource.plural, Namespaced: resource.namespaced}
				kind.Type = typeName(resource.goType)
				kind.addLifecycle(resource.object())
				if kind.Removed == "" && !defaults.isServed(resource.goType) {
					continue
				}
				kind.Off = defaults.isOff(resource.goType, resource.plural)
				kinds = append(kinds, kind)
				roots = append(roots, resource.goType)
			}
		}
	}
	for _, kind := range clientless {
		gvk := schema.GroupVersionKind{Group: kind.Group, Version: kind.Version, Kind: kind.Kind}
		goType, ok := kubernetesscheme.Scheme.AllKnownTypes()[gvk]
		if !ok {
			return nil, nil, fmt.Errorf("%s is not registered", gvk)
		}
		kind.Type = typeName(goType)
		kinds = append(kinds, kind)
		roots = append(roots, goType)
	}
	slices.SortFunc(kinds, func(a, b kindFacts) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Version, b.Version), cmp.Compare(a.Kind, b.Kind))
	})
	return kinds, roots, nil
}

type resource struct {
	goType     reflect.Type
	plural     string
	namespaced bool
}

func (r resource) object() runtime.Object {
	return reflect.New(r.goType).Interface().(runtime.Object)
}

// resources yields what a clientset can create: clientset.AppsV1().Deployments(namespace).Create(...).
func resources(clientset reflect.Type) func(yield func(resource) bool) {
	return func(yield func(resource) bool) {
		for _, group := range methods(clientset) {
			if group.Type.NumIn() != 0 || !returnsInterface(group) {
				continue
			}
			for _, method := range methods(group.Type.Out(0)) {
				if !returnsInterface(method) {
					continue
				}
				create, ok := method.Type.Out(0).MethodByName("Create")
				if !ok || create.Type.NumOut() == 0 || create.Type.Out(0).Kind() != reflect.Pointer {
					continue
				}
				found := resource{create.Type.Out(0).Elem(), strings.ToLower(method.Name), method.Type.NumIn() == 1}
				if !yield(found) {
					return
				}
			}
		}
	}
}

func methods(of reflect.Type) []reflect.Method {
	all := make([]reflect.Method, of.NumMethod())
	for i := range all {
		all[i] = of.Method(i)
	}
	return all
}

func returnsInterface(method reflect.Method) bool {
	return method.Type.NumOut() == 1 && method.Type.Out(0).Kind() == reflect.Interface
}

// addLifecycle fills in what the object's own generated methods say about the life of its API version.
func (k *kindFacts) addLifecycle(object runtime.Object) {
	if l, ok := object.(interface{ APILifecycleIntroduced() (int, int) }); ok {
		k.Introduced = minor(l.APILifecycleIntroduced())
	}
	if l, ok := object.(interface{ APILifecycleDeprecated() (int, int) }); ok {
		k.Deprecated = minor(l.APILifecycleDeprecated())
	}
	if l, ok := object.(interface{ APILifecycleRemoved() (int, int) }); ok {
		k.Removed = minor(l.APILifecycleRemoved())
	}
	if l, ok := object.(interface {
		APILifecycleReplacement() schema.GroupVersionKind
	}); ok {
		if to := l.APILifecycleReplacement(); to.Kind != "" {
			// Some types name the list of their successor.
			k.Replacement = to.Group + "/" + to.Version + "/" + strings.TrimSuffix(to.Kind, "List")
		}
	}
}

func minor(major, minor int) string {
	return fmt.Sprintf("%d.%d", major, minor)
}
